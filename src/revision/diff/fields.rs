//! Compares two items that are the same item, field by field.
//!
//! Every function takes its type apart in full, so that a new field of the document does not compile until somebody
//! has decided what its change means.

use super::answer;
use super::collect::{Collector, ListAspects, Listed, Sides, data};
use super::difference::Aspect;
use super::text;
use dma_document::{
    Document, Entity, Entry, Item, NotApplicable, Question, Respondent, Scale, ScaleOption, Scheme,
    SchemeCode, Scoring, Section, Setting, Theme,
};
use serde_json::Value;

macro_rules! listed {
    ($($type:ident $(: $twin:expr)?,)+) => {
        $(
            impl Listed for $type {
                fn id(&self) -> String {
                    self.id.clone()
                }
                $(fn twin(&self) -> String {
                    let twin: fn(&Self) -> String = $twin;
                    twin(self)
                })?
                fn shell(&self) -> Value {
                    data(self).unwrap_or_default()
                }
            }
        )+
    };
}

listed! {
    Setting: |line| text::normal(&line.title, ""),
    Scale: |scale| format!("{:?}", scale.options),
    ScaleOption: |option| format!("{} {:?} {:?}", text::normal(&option.label, ""), option.score, option.band),
    Respondent,
    Entry,
    Scheme,
    SchemeCode,
    Question,
}

impl Listed for Theme {
    fn id(&self) -> String {
        self.id.clone()
    }

    fn twin(&self) -> String {
        text::normal(&self.title, "")
    }

    fn shell(&self) -> Value {
        data(&Self { sections: Vec::new(), ..self.clone() }).unwrap_or_default()
    }
}

impl Listed for Section {
    fn id(&self) -> String {
        self.id.clone()
    }

    fn shell(&self) -> Value {
        data(&Self { questions: Vec::new(), ..self.clone() }).unwrap_or_default()
    }
}

/// The header of a framework, and its lists but for the themes.
pub(super) fn header(to: &mut Collector<'_>, old: &Document, new: &Document) {
    let Document {
        schema_version,
        programme,
        setting,
        title,
        version,
        edition,
        about,
        owner,
        contact,
        period,
        collection,
        scoring,
        lines,
        respondents: _,
        scales: _,
        glossary: _,
        schemes: _,
        themes: _,
    } = old;
    to.value(Aspect::SchemaVersion, "schemaVersion", schema_version, &new.schema_version);
    to.value(Aspect::Version, "version", version, &new.version);
    to.value(Aspect::Programme, "programme", programme, &new.programme);
    to.inside("setting", |to| {
        let Setting { id, title } = setting;
        to.value(Aspect::Setting, "id", id, &new.setting.id);
        to.text(Aspect::SettingTitle, "title", title, &new.setting.title);
    });
    to.text(Aspect::FrameworkTitle, "title", title, &new.title);
    to.value(Aspect::Edition, "edition", edition, &new.edition);
    to.text(Aspect::FrameworkAbout, "about", about, &new.about);
    to.text(Aspect::Owner, "owner", owner, &new.owner);
    to.text(Aspect::Contact, "contact", contact, &new.contact);
    to.value(Aspect::Period, "period", period, &new.period);
    to.value(Aspect::Collection, "collection", collection, &new.collection);
    to.inside("scoring", |to| {
        let Scoring { family, method, minimum_answered, rounding, overall, level_policy } = scoring;
        to.value(Aspect::Family, "family", family, &new.scoring.family);
        to.value(Aspect::Method, "method", method, &new.scoring.method);
        to.value(Aspect::MinimumAnswered, "minimumAnswered", minimum_answered, &new.scoring.minimum_answered);
        to.value(Aspect::Rounding, "rounding", rounding, &new.scoring.rounding);
        to.value(Aspect::Overall, "overall", overall, &new.scoring.overall);
        to.value(Aspect::LevelPolicy, "levelPolicy", level_policy, &new.scoring.level_policy);
    });
    let aspects = ListAspects {
        added: Aspect::LineAdded,
        removed: Aspect::LineRemoved,
        id: Some(Aspect::LineId),
        order: Aspect::LineOrder,
        name: |_, id| Item::new(Entity::Line, id),
    };
    to.list("lines", Sides { old: lines, new: &new.lines }, aspects, &mut |to, old, new| {
        let Setting { id: _, title } = old;
        to.text(Aspect::LineTitle, "title", title, &new.title);
    });
}

/// The lists that themes refer to: scales, terms, roles, schemes.
pub(super) fn references(to: &mut Collector<'_>, old: &Document, new: &Document) {
    let aspects =
        |added, removed, id, name| ListAspects { added, removed, id, order: Aspect::ListOrder, name };
    let scales = aspects(Aspect::ScaleAdded, Aspect::ScaleRemoved, Some(Aspect::ScaleId), |_, id| {
        Item::new(Entity::Scale, id)
    });
    to.list("scales", Sides { old: &old.scales, new: &new.scales }, scales, &mut |to, old, new| {
        scale(to, old, new);
    });
    let terms = aspects(Aspect::TermAdded, Aspect::TermRemoved, None, |_, id| Item::new(Entity::Term, id));
    to.list("glossary", Sides { old: &old.glossary, new: &new.glossary }, terms, &mut |to, old, new| {
        let Entry { id: _, term, forms, acronym, definition } = old;
        to.text(Aspect::TermName, "term", term, &new.term);
        to.value(Aspect::TermForms, "forms", forms, &new.forms);
        to.text(Aspect::Acronym, "acronym", acronym, &new.acronym);
        to.text(Aspect::Definition, "definition", definition, &new.definition);
    });
    let roles = aspects(Aspect::RespondentAdded, Aspect::RespondentRemoved, None, |_, id| {
        Item::new(Entity::Respondent, id)
    });
    to.list(
        "respondents",
        Sides { old: &old.respondents, new: &new.respondents },
        roles,
        &mut |to, old, new| {
            let Respondent { id: _, title, about } = old;
            to.text(Aspect::RespondentTitle, "title", title, &new.title);
            to.text(Aspect::RespondentAbout, "about", about, &new.about);
        },
    );
    let schemes =
        aspects(Aspect::SchemeAdded, Aspect::SchemeRemoved, None, |_, id| Item::new(Entity::Scheme, id));
    to.list("schemes", Sides { old: &old.schemes, new: &new.schemes }, schemes, &mut |to, old, new| {
        let Scheme { id: _, title, url, codes } = old;
        to.text(Aspect::SchemeTitle, "title", title, &new.title);
        to.value(Aspect::SchemeUrl, "url", url, &new.url);
        let name = |scheme: &Item, id: &str| Item::part(Entity::Scheme, &scheme.id, id);
        let aspects = aspects(Aspect::CodeAdded, Aspect::CodeRemoved, None, name);
        to.list("codes", Sides { old: codes, new: &new.codes }, aspects, &mut |to, old, new| {
            let SchemeCode { id: _, title } = old;
            to.text(Aspect::CodeTitle, "title", title, &new.title);
        });
    });
}

fn scale(to: &mut Collector<'_>, old: &Scale, new: &Scale) {
    let Scale { id: _, title, options } = old;
    to.text(Aspect::ScaleTitle, "title", title, &new.title);
    let aspects = ListAspects {
        added: Aspect::OptionAdded,
        removed: Aspect::OptionRemoved,
        id: Some(Aspect::OptionId),
        order: Aspect::OptionOrder,
        name: |scale, id| Item::part(Entity::Scale, &scale.id, id),
    };
    to.list("options", Sides { old: options, new: &new.options }, aspects, &mut |to, old, new| {
        let ScaleOption { id: _, label, score, band } = old;
        to.text(Aspect::OptionLabel, "label", label, &new.label);
        to.value(Aspect::OptionScore, "score", score, &new.score);
        to.value(Aspect::OptionBand, "band", band, &new.band);
    });
}

/// A theme, but for its sections.
pub(super) fn theme(to: &mut Collector<'_>, old: &Theme, new: &Theme) {
    let Theme { id: _, title, about, weight, sections: _ } = old;
    to.text(Aspect::ThemeTitle, "title", title, &new.title);
    to.text(Aspect::ThemeAbout, "about", about, &new.about);
    to.value(Aspect::ThemeWeight, "weight", weight, &new.weight);
}

/// A section, but for its questions.
pub(super) fn section(to: &mut Collector<'_>, old: &Section, new: &Section) {
    let Section {
        id: _,
        title,
        aliases,
        about,
        weight,
        scored,
        per_line,
        asked_when,
        replaces,
        questions: _,
    } = old;
    to.text(Aspect::SectionTitle, "title", title, &new.title);
    to.value(Aspect::SectionAliases, "aliases", aliases, &new.aliases);
    to.text(Aspect::SectionAbout, "about", about, &new.about);
    to.value(Aspect::SectionWeight, "weight", weight, &new.weight);
    to.value(Aspect::SectionScored, "scored", scored, &new.scored);
    to.value(Aspect::PerLine, "perLine", per_line, &new.per_line);
    to.value(Aspect::SectionCondition, "askedWhen", asked_when, &new.asked_when);
    to.value(Aspect::SectionLineage, "replaces", replaces, &new.replaces);
}

/// A question with all that is in it.
pub(super) fn question(to: &mut Collector<'_>, old: &Question, new: &Question) {
    let Question {
        id: _,
        text,
        answer,
        help,
        good,
        evidence,
        respondent,
        why,
        asked_when,
        not_applicable,
        weight,
        scored,
        required,
        always_re_ask,
        frozen,
        references,
        links,
        terms,
        replaces,
        merged_from,
        split_from,
    } = old;
    to.text(Aspect::QuestionText, "text", text, &new.text);
    answer::compare(to, answer, &new.answer);
    to.text(Aspect::Help, "help", help, &new.help);
    to.text(Aspect::Good, "good", good, &new.good);
    to.text(Aspect::Evidence, "evidence", evidence, &new.evidence);
    to.value(Aspect::Respondent, "respondent", respondent, &new.respondent);
    to.text(Aspect::Why, "why", why, &new.why);
    to.value(Aspect::QuestionCondition, "askedWhen", asked_when, &new.asked_when);
    match (not_applicable, &new.not_applicable) {
        (Some(old), Some(new)) => to.inside("notApplicable", |to| {
            let NotApplicable { policy, guidance } = old;
            to.value(Aspect::NotApplicable, "policy", policy, &new.policy);
            to.text(Aspect::NotApplicableGuidance, "guidance", guidance, &new.guidance);
        }),
        (old, new) => to.value(Aspect::NotApplicable, "notApplicable", old, new),
    }
    to.value(Aspect::QuestionWeight, "weight", weight, &new.weight);
    to.value(Aspect::QuestionScored, "scored", scored, &new.scored);
    to.value(Aspect::Required, "required", required, &new.required);
    to.value(Aspect::AlwaysReAsk, "alwaysReAsk", always_re_ask, &new.always_re_ask);
    to.value(Aspect::Frozen, "frozen", frozen, &new.frozen);
    to.value(Aspect::References, "references", references, &new.references);
    to.value(Aspect::Links, "links", links, &new.links);
    to.value(Aspect::Terms, "terms", terms, &new.terms);
    to.value(Aspect::QuestionLineage, "replaces", replaces, &new.replaces);
    to.value(Aspect::QuestionLineage, "mergedFrom", merged_from, &new.merged_from);
    to.value(Aspect::QuestionLineage, "splitFrom", split_from, &new.split_from);
}
