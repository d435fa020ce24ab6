//! Composes the canonical document of a resolved framework: placeholders are expanded, and unused items left out.

use crate::model::{self, Answer, Text};
use crate::resolve::{Framework, Question, Resolved, Section, TermFinder, Theme};
use dma_document as out;
use dma_document::Fragment;
use dma_text::source::Span;
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use unicode_normalization::UnicodeNormalization;

mod answer;
mod condition;
mod shared;

use condition::condition;

/// Composes the canonical documents of a programme: what its settings share is looked up once.
pub struct Composer<'a, 'm> {
    resolved: &'a Resolved<'m>,
    terms: TermFinder,
    /// The ids of the glossary, in order.
    ids: Vec<&'m str>,
    /// The terms of each text without placeholders, which is the same text in every setting, by its place.
    known: RefCell<FxHashMap<Span, Rc<[usize]>>>,
    /// Questions that are written, which several settings may share.
    written: RefCell<FxHashMap<shared::Key, shared::Written>>,
    /// The placeholders of each question, by the place of its id.
    names: RefCell<FxHashMap<Span, Rc<[&'m str]>>>,
    /// Everything that settings read for placeholders, by number.
    numbers: RefCell<FxHashMap<String, usize>>,
}

impl<'a, 'm> Composer<'a, 'm> {
    /// Prepares a programme.
    pub fn new(resolved: &'a Resolved<'m>) -> Self {
        Self {
            resolved,
            terms: TermFinder::quick(resolved.model),
            ids: resolved.model.terms().map(|term| term.id.value.as_str()).collect(),
            known: RefCell::default(),
            written: RefCell::default(),
            names: RefCell::default(),
            numbers: RefCell::default(),
        }
    }

    /// Composes the document of one framework.
    ///
    /// Returns `None` where the header lacks what a document must have; lint reports that as an error, so a programme
    /// without errors always has its documents.
    pub fn compose(&self, framework: &Framework<'m>) -> Option<out::Document> {
        document(self, framework, &|words, section, question| Some(words.question(section, question)?.0))
    }

    /// The same document with its questions as canonical bytes. A question that reads the same in several settings is
    /// composed and written once.
    pub fn written(&self, framework: &Framework<'m>) -> Option<out::Document<Fragment>> {
        document(self, framework, &Writer::written)
    }

    /// The positions in the glossary of the terms in a text.
    fn terms_in(&self, text: &Text) -> Rc<[usize]> {
        let mut known = self.known.borrow_mut();
        let found = known.entry(text.span).or_insert_with(|| {
            let mut found = Vec::new();
            self.terms.find(&text.value, &mut |term| found.push(term));
            found.into()
        });
        Rc::clone(found)
    }
}

/// Composes the canonical document of one framework alone, as [`Composer::compose`] does.
pub fn compose(resolved: &Resolved<'_>, framework: &Framework<'_>) -> Option<out::Document> {
    Composer::new(resolved).compose(framework)
}

/// What is made of each question.
type Make<'a, 'm, Q> = dyn Fn(&Writer<'a, 'm>, &Section<'m>, &Question<'m>) -> Option<Q>;

fn document<'a, 'm, Q>(
    composer: &'a Composer<'a, 'm>,
    framework: &'a Framework<'m>,
    make: &Make<'a, 'm, Q>,
) -> Option<out::Document<Q>> {
    let resolved = composer.resolved;
    let programme = resolved.model.programme()?;
    let header = framework.header;
    let setting = programme.settings.iter().find(|setting| setting.id.value == framework.setting)?;
    let scoring = header.scoring.as_ref()?;
    let period = header.period.as_ref()?;
    let met = RefCell::new(vec![false; composer.terms.count()]);
    let words = Writer { framework, composer, resolved, met, read: RefCell::default() };
    let themes: Option<Vec<out::Theme<Q>>> =
        framework.themes.iter().map(|theme| words.theme(theme, make)).collect();
    let collection = header.collection.as_ref().map(|window| out::Collection {
        opens: window.opens.value.clone(),
        closes: window.closes.value.clone(),
    });
    Some(out::Document {
        schema_version: form(framework).to_owned(),
        programme: out::Setting { id: programme.id.value.clone(), title: words.text(&programme.title) },
        setting: out::Setting { id: setting.id.value.clone(), title: words.text(&setting.title) },
        title: words.text(&header.title),
        version: header.version.as_ref()?.value.clone(),
        edition: words.text(header.edition.as_ref()?),
        about: header.about.as_ref().map(|text| words.text(text)),
        owner: header.owner.as_ref().map(|text| words.text(text)),
        contact: header.contact.as_ref().map(|text| words.text(text)),
        period: out::Period {
            label: nfc(&period.label.value),
            start: period.start.as_ref().map(|date| date.value.clone()),
            end: period.end.as_ref().map(|date| date.value.clone()),
        },
        collection,
        scoring: scoring_of(scoring)?,
        lines: header
            .lines
            .iter()
            .map(|line| out::Setting { id: line.id.value.clone(), title: words.text(&line.title) })
            .collect(),
        respondents: words.respondents(programme),
        scales: words.scales(),
        glossary: words.glossary(),
        schemes: words.schemes(programme),
        themes: themes?,
    })
}

/// The earliest version of the form that has every kind of answer in a framework. Versions of one major sort as texts do
/// until the tenth.
fn form(framework: &Framework<'_>) -> &'static str {
    let since = framework.questions().map(|question| match &question.model.answer {
        Some(Answer::Figure(figure)) => figure.measure.since,
        Some(Answer::Scale(_) | Answer::Choices(_) | Answer::Levels(..) | Answer::FreeText(_)) | None => {
            out::SCHEMA_VERSION
        }
    });
    since.max().unwrap_or(out::SCHEMA_VERSION)
}

fn nfc(text: &str) -> String {
    if text.is_ascii() { text.to_owned() } else { text.nfc().collect() }
}

fn scoring_of(scoring: &model::Scoring) -> Option<out::Scoring> {
    Some(out::Scoring {
        family: scoring.family.as_ref()?.value,
        method: out::Method::WeightedMean,
        minimum_answered: scoring.minimum_answered.as_ref().map_or(0, |minimum| minimum.value),
        rounding: scoring.rounding.clone(),
        overall: scoring.overall,
        level_policy: scoring.level_policy.as_ref().map(|policy| policy.value),
    })
}

struct Writer<'a, 'm> {
    framework: &'a Framework<'m>,
    composer: &'a Composer<'a, 'm>,
    resolved: &'a Resolved<'m>,
    /// The terms that the questions composed so far use.
    met: RefCell<Vec<bool>>,
    /// What the setting reads for each placeholder, by number.
    read: RefCell<FxHashMap<&'m str, usize>>,
}

impl<'a, 'm> Writer<'a, 'm> {
    /// A text in the words of the setting, in NFC.
    fn text(&self, text: &Text) -> String {
        if text.value.contains('{') {
            nfc(&self.framework.words.expand(&text.value))
        } else {
            nfc(&text.value)
        }
    }

    fn optional(&self, text: Option<&Text>) -> Option<String> {
        text.map(|text| self.text(text))
    }

    fn theme<Q>(&self, theme: &Theme<'m>, make: &Make<'a, 'm, Q>) -> Option<out::Theme<Q>> {
        Some(out::Theme {
            id: theme.model.id.value.clone(),
            title: self.text(&theme.model.title),
            about: self.optional(theme.model.about.as_ref()),
            weight: theme.model.weight.as_ref().map_or(1, |weight| weight.value),
            sections: theme
                .sections
                .iter()
                .map(|section| self.section(section, make))
                .collect::<Option<_>>()?,
        })
    }

    fn section<Q>(&self, section: &Section<'m>, make: &Make<'a, 'm, Q>) -> Option<out::Section<Q>> {
        let model = section.model;
        Some(out::Section {
            id: model.id.value.clone(),
            title: self.text(&model.title),
            aliases: model.aliases.iter().map(|alias| self.text(alias)).collect(),
            about: self.optional(model.about.as_ref()),
            weight: section.weight,
            scored: model.scored && section.questions.iter().any(Question::is_scored),
            per_line: section.per_line,
            asked_when: model.when.as_ref().map(condition),
            replaces: ids(&model.replaces),
            questions: section
                .questions
                .iter()
                .map(|question| make(self, section, question))
                .collect::<Option<_>>()?,
        })
    }

    /// A question, and the terms that a respondent meets in it.
    fn question(
        &self,
        section: &Section<'m>,
        question: &Question<'m>,
    ) -> Option<(out::Question, Vec<usize>)> {
        let model = question.model;
        let terms = self.terms_of(question);
        self.meet(&terms);
        let not_applicable = self.framework.not_applicable(question).map(|policy| out::NotApplicable {
            policy,
            guidance: self.optional(model.not_applicable.as_ref().and_then(|rule| rule.guidance.as_ref())),
        });
        let composed = out::Question {
            id: model.id.value.clone(),
            text: self.text(question.text()),
            answer: self.answer(model.answer.as_ref()?)?,
            help: self.optional(question.help()),
            good: self.optional(question.good()),
            evidence: self.optional(question.evidence()),
            respondent: model.respondent.as_ref().map(|respondent| respondent.value.clone()),
            why: self.optional(question.why()),
            asked_when: model.when.as_ref().map(condition),
            not_applicable,
            weight: question.weight(),
            scored: section.model.scored && question.is_scored(),
            required: model.required,
            always_re_ask: model.always_re_ask,
            frozen: model.frozen,
            references: model
                .references
                .iter()
                .map(|reference| out::Reference {
                    scheme: reference.scheme.value.clone(),
                    code: reference.code.value.clone(),
                })
                .collect(),
            links: model
                .links
                .iter()
                .map(|link| out::Link { title: self.text(&link.title), url: link.url.value.clone() })
                .collect(),
            terms: self.ids_of(&terms),
            replaces: ids(&model.replaces),
            merged_from: ids(&model.merged_from),
            split_from: ids(&model.split_from),
        };
        Some((composed, terms))
    }

    /// Notes the terms of a question as met.
    fn meet(&self, terms: &[usize]) {
        let mut met = self.met.borrow_mut();
        for &term in terms {
            met[term] = true;
        }
    }

    fn ids_of(&self, terms: &[usize]) -> Vec<String> {
        terms.iter().map(|&term| self.composer.ids[term].to_owned()).collect()
    }

    /// The terms that a respondent meets in a question, by position in the glossary and in its order.
    fn terms_of(&self, question: &Question<'m>) -> Vec<usize> {
        let mut seen = vec![false; self.composer.terms.count()];
        question.each_text(&mut |text| {
            if text.value.contains('{') {
                let text = self.framework.words.expand(&text.value);
                self.composer.terms.find(&text, &mut |term| seen[term] = true);
            } else {
                self.composer.terms_in(text).iter().for_each(|&term| seen[term] = true);
            }
        });
        (0..seen.len()).filter(|&term| seen[term]).collect()
    }

    fn respondents(&self, programme: &model::Programme) -> Vec<out::Respondent> {
        let asked = self.framework.questions().filter_map(|question| question.model.respondent.as_ref());
        let used: BTreeSet<&str> = asked.map(|id| id.value.as_str()).collect();
        programme
            .respondents
            .iter()
            .filter(|respondent| used.contains(respondent.id.value.as_str()))
            .map(|respondent| out::Respondent {
                id: respondent.id.value.clone(),
                title: self.text(&respondent.title),
                about: self.optional(respondent.about.as_ref()),
            })
            .collect()
    }

    fn scales(&self) -> Vec<out::Scale> {
        let used: BTreeSet<&str> = self
            .framework
            .questions()
            .filter_map(|question| question.scale)
            .map(|scale| scale.id.value.as_str())
            .collect();
        let option = |option: &model::ChoiceOption| out::ScaleOption {
            id: option.id.value.clone(),
            label: self.text(&option.label),
            score: option.score.as_ref().map(|score| score.value),
            band: (option.from.is_some() || option.to.is_some()).then(|| out::Band {
                from: option.from.as_ref().map(|bound| bound.value),
                to: option.to.as_ref().map(|bound| bound.value),
            }),
        };
        self.resolved
            .model
            .scales()
            .filter(|scale| used.contains(scale.id.value.as_str()))
            .map(|scale| out::Scale {
                id: scale.id.value.clone(),
                title: self.text(&scale.title),
                options: scale.options.iter().map(option).collect(),
            })
            .collect()
    }

    /// The terms that respondents meet; the questions have been composed.
    fn glossary(&self) -> Vec<out::Entry> {
        let mut used = self.met.borrow().clone();
        for about in self.framework.sections().filter_map(|section| section.model.about.as_ref()) {
            let about = self.framework.words.expand(&about.value);
            self.composer.terms.find(&about, &mut |term| used[term] = true);
        }
        let terms = self.resolved.model.terms().zip(used).filter(|(_, used)| *used);
        terms
            .map(|(term, _)| out::Entry {
                id: term.id.value.clone(),
                term: self.text(&term.term),
                forms: term.forms.iter().map(|form| self.text(form)).collect(),
                acronym: self.optional(term.acronym.as_ref()),
                definition: self.text(&term.definition),
            })
            .collect()
    }

    fn schemes(&self, programme: &model::Programme) -> Vec<out::Scheme> {
        let used: BTreeSet<(&str, &str)> = self
            .framework
            .questions()
            .flat_map(|question| &question.model.references)
            .map(|reference| (reference.scheme.value.as_str(), reference.code.value.as_str()))
            .collect();
        programme
            .schemes
            .iter()
            .map(|scheme| out::Scheme {
                id: scheme.id.value.clone(),
                title: self.text(&scheme.title),
                url: scheme.url.as_ref().map(|url| url.value.clone()),
                codes: scheme
                    .codes
                    .iter()
                    .filter(|code| used.contains(&(scheme.id.value.as_str(), code.id.value.as_str())))
                    .map(|code| out::SchemeCode { id: code.id.value.clone(), title: self.text(&code.title) })
                    .collect(),
            })
            .filter(|scheme| !scheme.codes.is_empty())
            .collect()
    }
}

fn ids(ids: &[model::Id]) -> Vec<String> {
    ids.iter().map(|id| id.value.clone()).collect()
}
