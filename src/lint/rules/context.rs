//! The contexts that checks get: the thing to look at, with access to the whole programme.

use super::likeness;
use super::spelling::Speller;
use crate::soundness::{self, Flaw, Judgement};
use dma_authoring::model::{
    self, ChoiceOption, Choices, Field, Id, Marks, Profile, Quotes, Scale, Text, TextRole,
};
use dma_authoring::resolve::logic::{self, Decision, ExampleAnswer, Subject};
use dma_authoring::resolve::{Authored, Framework, Resolved, Section, Words};
use dma_text::diagnostic::{Findings, Pending};
use dma_text::source::{Source, Sources, Span};
use dma_yaml::tree::Tree;
use rustc_hash::FxHashMap;
use std::cell::OnceCell;
use std::collections::hash_map::Entry;
use std::ops::Range;

/// The context of a check of one file.
#[derive(Debug)]
pub struct FileCx<'a> {
    /// Every source.
    pub sources: &'a Sources,
    /// The file as a tree.
    pub tree: &'a Tree<'a>,
    /// Its content, and the faults in its structure.
    pub file: &'a model::File,
}

impl FileCx<'_> {
    /// Returns the file's name and text.
    pub fn source(&self) -> &Source {
        self.sources.get(self.tree.source)
    }

    /// Returns whether the key does not accept this value, so that another rule reports the values that it accepts.
    pub fn is_refused(&self, value: Span) -> bool {
        use model::FaultKind::{Malformed, MalformedId, UnknownValue};
        let faults = &self.file.faults;
        let first = faults.partition_point(|fault| fault.span < value);
        faults[first..]
            .iter()
            .take_while(|fault| fault.span == value)
            .any(|fault| matches!(fault.kind, UnknownValue { .. } | Malformed { .. } | MalformedId { .. }))
    }

    /// Returns the type that the key expects, such as `text`; `None` where the value has that type.
    pub fn expected_type(&self, value: Span) -> Option<&'static str> {
        let faults = &self.file.faults;
        let first = faults.partition_point(|fault| fault.span < value);
        faults[first..].iter().take_while(|fault| fault.span == value).find_map(|fault| match &fault.kind {
            model::FaultKind::WrongType { expected, .. } => Some(*expected),
            _ => None,
        })
    }
}

/// The context of a check of the whole programme.
#[derive(Debug)]
pub struct ProgrammeCx<'a, 'm> {
    /// Every source.
    pub sources: &'a Sources,
    /// The programme with every reference resolved.
    pub resolved: &'a Resolved<'m>,
    decisions: OnceCell<Vec<Subject>>,
    judgements: OnceCell<Vec<(usize, Judgement)>>,
    near_duplicates: OnceCell<Vec<NearDuplicate<'m>>>,
    /// The names of all rules.
    pub rule_names: &'a [&'static str],
}

/// A question that is worded nearly like earlier ones.
#[derive(Debug)]
pub struct NearDuplicate<'m> {
    /// The question.
    pub question: &'m model::Question,
    /// The text of the question, or of one of its variants.
    pub text: &'m Text,
    /// The earlier questions, the most alike first, each with its text.
    pub others: Vec<(&'m model::Question, &'m Text)>,
}

impl<'a, 'm> ProgrammeCx<'a, 'm> {
    /// Returns the context of a programme. What several rules share is worked out when the first of them needs it.
    pub fn new(sources: &'a Sources, resolved: &'a Resolved<'m>, rule_names: &'a [&'static str]) -> Self {
        Self {
            sources,
            resolved,
            decisions: OnceCell::new(),
            judgements: OnceCell::new(),
            near_duplicates: OnceCell::new(),
            rule_names,
        }
    }

    /// Returns the conditions with a wanted decision, such as "never holds": each in the first setting to which the
    /// decision applies, with the number of other settings. Returns nothing while files are broken.
    pub fn decisions(&self, wanted: fn(&Decision) -> bool) -> Vec<(&Subject, usize)> {
        let known = self.resolved.index.questions_known && self.resolved.index.scales_known;
        let all = self.decisions.get_or_init(|| {
            let frameworks = self.resolved.frameworks.iter().filter(|_| known);
            logic::decide_all(frameworks)
        });
        let mut found: Vec<(&Subject, usize)> = Vec::new();
        let mut first: FxHashMap<Span, usize> = FxHashMap::default();
        for subject in all.iter().filter(|subject| wanted(&subject.decision)) {
            match first.entry(subject.span) {
                Entry::Occupied(at) => found[*at.get()].1 += 1,
                Entry::Vacant(free) => {
                    free.insert(found.len());
                    found.push((subject, 0));
                }
            }
        }
        found
    }

    /// Returns the questions that are worded nearly like earlier ones. Variants of one question, and duplicate ids, are left
    /// to other rules.
    pub fn near_duplicates(&self) -> &[NearDuplicate<'m>] {
        self.near_duplicates.get_or_init(|| {
            let mut asked: Vec<(&'m model::Question, &'m Text)> = Vec::new();
            for authored in &self.resolved.index.questions {
                let question = authored.question;
                let variants = question.variants.iter().filter_map(|variant| variant.text.as_ref());
                asked.extend(std::iter::once(&question.text).chain(variants).map(|text| (question, text)));
            }
            let texts: Vec<&str> = asked.iter().map(|(_, text)| text.value.as_str()).collect();
            let found = asked.iter().zip(likeness::alike(&texts)).map(|(&(question, text), alike)| {
                let others = alike.iter().map(|alike| asked[alike.earlier]);
                let others = others.filter(|(other, _)| other.id.value != question.id.value).collect();
                NearDuplicate { question, text, others }
            });
            found.filter(|found| !found.others.is_empty()).collect()
        })
    }

    /// Returns the wanted flaws in the scores of sections: each in the first setting to which it applies, with the number of
    /// other settings. Returns nothing while files are broken. `wanted` returns `None` for other flaws, and otherwise what
    /// tells flaws of one section apart.
    pub fn judgements<T: PartialEq>(&self, wanted: fn(&Flaw) -> Option<T>) -> Vec<JudgedSection<'_, 'm>> {
        let known = self.resolved.index.questions_known && self.resolved.index.scales_known;
        let frameworks = &self.resolved.frameworks;
        let all = self.judgements.get_or_init(|| {
            let is_whole = |span| self.is_whole(span);
            // A faulty declaration has a finding of its own, and what it asks for is unknown.
            let is_declared = |framework: &Framework<'_>| {
                framework.header.scoring.as_ref().is_none_or(|scoring| self.is_whole(scoring.span))
            };
            let is_sound = |framework: &Framework<'_>| known && framework.complete && is_declared(framework);
            let sound = frameworks.iter().enumerate().filter(|(_, framework)| is_sound(framework));
            soundness::judge_all(sound, &is_whole)
        });
        let mut found: Vec<JudgedSection<'_, 'm>> = Vec::new();
        let mut first: FxHashMap<Span, Vec<(T, usize)>> = FxHashMap::default();
        for (at, Judgement { section, flaw }) in all {
            let framework = &frameworks[*at];
            let (Some(kind), Some(section)) = (wanted(flaw), framework.sections().nth(*section)) else {
                continue;
            };
            let seen = first.entry(section.model.id.span).or_default();
            if let Some((_, at)) = seen.iter().find(|(known, _)| *known == kind) {
                found[*at].others += 1;
            } else {
                seen.push((kind, found.len()));
                found.push(JudgedSection { framework, section, flaw, others: 0 });
            }
        }
        found
    }

    /// Returns the vocabulary of a setting; `None` where it has no framework.
    pub fn words(&self, setting: &str) -> Option<&Words<'m>> {
        self.resolved
            .frameworks
            .iter()
            .find(|framework| framework.setting == setting)
            .map(|framework| &framework.words)
    }

    /// Returns the kind of quotation marks that texts should have.
    pub fn quotes(&self) -> Quotes {
        self.resolved
            .index
            .programme()
            .and_then(|programme| programme.style.as_ref())
            .map_or(Quotes::Straight, model::Style::quotes)
    }

    /// Returns the readers for whom the texts are written.
    pub fn profile(&self) -> Profile {
        self.resolved
            .index
            .programme()
            .and_then(|programme| programme.style.as_ref())
            .map_or(Profile::NhsStaff, |style| style.profile)
    }

    /// Returns every list of options: those of scales, then those of `choices` questions.
    pub fn option_lists(&self) -> impl Iterator<Item = OptionList<'m>> {
        let scales = self.model().scales().map(|scale| OptionList {
            subject: &scale.id,
            options: &scale.options,
            choices: None,
            span: scale.span,
        });
        let choices = self.resolved.index.questions.iter().filter_map(|authored| {
            let Some(model::Answer::Choices(choices)) = &authored.question.answer else { return None };
            let (subject, span) = (&authored.question.id, choices.span);
            Some(OptionList { subject, options: &choices.options, choices: Some(choices), span })
        });
        scales.chain(choices)
    }

    /// Returns whether everything inside this place could be read, so that anything absent is really missing.
    pub fn is_whole(&self, span: Span) -> bool {
        let faults = self.resolved.model.files.get(span.source.index()).map_or(&[][..], |file| &file.faults);
        let first = faults.partition_point(|fault| fault.span.start < span.start);
        let mut inside = faults[first..].iter().take_while(|fault| fault.span.start < span.end);
        !inside.any(|fault| span.contains(fault.span))
    }

    /// Returns whether the settings of a question are certain: everything in it could be read, and every setting exists.
    pub fn settings_known(&self, question: &model::Question) -> bool {
        let index = &self.resolved.index;
        let known = |id: &Id| !index.programme_known || index.has_setting(id);
        self.is_whole(question.span) && question.settings.iter().flatten().all(known)
    }

    /// Returns the programme as its authors wrote it.
    pub fn model(&self) -> &'m model::Model {
        self.resolved.model
    }
}

/// A section with a flaw in its score.
#[derive(Debug)]
pub struct JudgedSection<'a, 'm> {
    /// The first framework to which the flaw applies.
    pub framework: &'a Framework<'m>,
    /// The section.
    pub section: &'a Section<'m>,
    /// The flaw.
    pub flaw: &'a Flaw,
    /// The number of other settings to which it applies.
    pub others: usize,
}

/// The options of one scale or of one `choices` question.
#[derive(Debug)]
pub struct OptionList<'m> {
    /// The id of the scale or question.
    pub subject: &'m Id,
    /// The options, in order.
    pub options: &'m [ChoiceOption],
    /// The answer type of a `choices` question; `None` for a scale.
    pub choices: Option<&'m Choices>,
    /// The place of the whole scale or answer type.
    pub span: Span,
}

/// The context of a check of one framework, as its setting gets it.
#[derive(Debug)]
pub struct FrameworkCx<'a, 'm> {
    /// The programme.
    pub programme: &'a ProgrammeCx<'a, 'm>,
    /// The framework.
    pub framework: &'a Framework<'m>,
}

/// The context of a check of one section, as its author wrote it.
#[derive(Debug)]
pub struct SectionCx<'a, 'm> {
    /// The programme.
    pub programme: &'a ProgrammeCx<'a, 'm>,
    /// The section.
    pub section: &'m model::Section,
}

/// The context of a check of one question, as its author wrote it.
#[derive(Debug)]
pub struct QuestionCx<'a, 'm> {
    /// The programme.
    pub programme: &'a ProgrammeCx<'a, 'm>,
    /// The place of the question in its file.
    pub authored: &'a Authored<'m>,
    /// The question.
    pub question: &'m model::Question,
    /// The scale of its options or bands; `None` where it has none.
    pub scale: Option<&'m Scale>,
}

/// The context of a check of one scale.
#[derive(Debug)]
pub struct ScaleCx<'a, 'm> {
    /// The programme.
    pub programme: &'a ProgrammeCx<'a, 'm>,
    /// The scale.
    pub scale: &'m Scale,
}

/// The context of a check of one text.
#[derive(Debug)]
pub struct TextCx<'a, 'm> {
    /// The programme.
    pub programme: &'a ProgrammeCx<'a, 'm>,
    /// The text and its role.
    pub role: TextRole<'m>,
}

/// The context of a check of every word.
#[derive(Debug)]
pub struct SpellingCx<'a, 'm> {
    /// The programme.
    pub programme: &'a ProgrammeCx<'a, 'm>,
    /// The dictionary.
    pub speller: &'a dyn Speller,
    /// The words and phrases that rules of wording and style look for.
    pub known_phrases: &'a [&'static str],
    /// The words that other rules of spelling reject.
    pub rejected_words: &'a [&'static str],
}

impl<'m> TextCx<'_, 'm> {
    /// Returns the text as it was written.
    pub fn value(&self) -> &'m str {
        &self.role.text.value
    }

    /// Returns which signs and capitals the text contains.
    pub fn marks(&self) -> Marks {
        self.role.text.marks
    }

    /// Returns the field that holds the text.
    pub fn field(&self) -> Field {
        self.role.field
    }

    /// Returns the place in the source of a byte range of the value.
    pub fn at(&self, range: Range<usize>) -> Span {
        self.role.text.locate(self.programme.sources, range)
    }

    /// Returns whether the text is asked of respondents: a question, a statement or an element of a level.
    pub fn is_asked(&self) -> bool {
        matches!(self.role.field, Field::Question | Field::Element)
    }
}

/// The highest number of other places of a name that are shown.
const MOST_PLACES: usize = 3;

/// Adds a finding that says how many other places name the same thing, and shows the first of them.
pub(super) fn report_all_places<'f>(
    findings: &'f mut Findings,
    span: Span,
    message: &str,
    others: &[Span],
) -> Pending<'f> {
    let also = match others.len() {
        0 => String::new(),
        1 => ", also used in 1 other place".to_owned(),
        more => format!(", also used in {more} other places"),
    };
    let mut finding = findings.at(span, format!("{message}{also}"));
    for place in others.iter().take(MOST_PLACES) {
        finding = finding.related(*place, "also used here");
    }
    finding
}

/// Returns a setting and the number of others as text: "`acute` and 2 other settings".
pub(super) fn settings_text(first: &str, others: usize) -> String {
    match others {
        0 => format!("`{first}`"),
        1 => format!("`{first}` and 1 other setting"),
        _ => format!("`{first}` and {others} other settings"),
    }
}

/// Returns answers as text: "`charts-in-use` answered `agree` and `plan` not answered".
pub(super) fn answers_text(example: &[ExampleAnswer]) -> String {
    let each: Vec<String> =
        example.iter().map(|answer| format!("`{}` answered `{}`", answer.question, answer.answer)).collect();
    each.join(" and ").replace("answered `not answered`", "not answered")
}
