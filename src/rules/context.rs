//! What a check is given: the thing that it looks at, and the way to everything else.

use super::likeness;
use crate::diagnostic::{Findings, Pending};
use crate::model::{self, ChoiceOption, Choices, Field, Id, Marks, Profile, Quotes, Scale, Text, TextRole};
use crate::resolve::logic::{self, Decision, ExampleAnswer, Subject};
use crate::resolve::{Authored, Framework, Resolved, Section, Words};
use crate::soundness::{self, Flaw, Judgement};
use crate::source::{Source, Sources, Span};
use crate::tree::Tree;
use rustc_hash::FxHashMap;
use std::cell::OnceCell;
use std::collections::hash_map::Entry;
use std::ops::Range;

/// One file.
#[derive(Debug)]
pub struct FileCx<'a> {
    /// Every source.
    pub sources: &'a Sources,
    /// The file as a tree.
    pub tree: &'a Tree<'a>,
    /// What it holds, and the faults of its shape.
    pub file: &'a model::File,
}

impl FileCx<'_> {
    /// The file's name and text.
    pub fn source(&self) -> &Source {
        self.sources.get(self.tree.source)
    }

    /// Whether the value is none of those that its key takes, so that another rule says which those are.
    pub fn is_refused(&self, value: Span) -> bool {
        use model::FaultKind::{Malformed, MalformedId, UnknownValue};
        let faults = &self.file.faults;
        let first = faults.partition_point(|fault| fault.span < value);
        faults[first..]
            .iter()
            .take_while(|fault| fault.span == value)
            .any(|fault| matches!(fault.kind, UnknownValue { .. } | Malformed { .. } | MalformedId { .. }))
    }

    /// What the key of this value wants instead, such as `text`; `None` where the value is of the right type.
    pub fn wanted(&self, value: Span) -> Option<&'static str> {
        let faults = &self.file.faults;
        let first = faults.partition_point(|fault| fault.span < value);
        faults[first..].iter().take_while(|fault| fault.span == value).find_map(|fault| match &fault.kind {
            model::FaultKind::WrongType { expected, .. } => Some(*expected),
            _ => None,
        })
    }
}

/// The whole programme.
#[derive(Debug)]
pub struct ProgrammeCx<'a, 'm> {
    /// Every source.
    pub sources: &'a Sources,
    /// The programme with every name resolved.
    pub resolved: &'a Resolved<'m>,
    decisions: OnceCell<Vec<Subject>>,
    judgements: OnceCell<Vec<(usize, Judgement)>>,
    near_duplicates: OnceCell<Vec<NearDuplicate<'m>>>,
}

/// A question that reads nearly the same as earlier ones.
#[derive(Debug)]
pub struct NearDuplicate<'m> {
    /// The question.
    pub question: &'m model::Question,
    /// Its text, or that of a variant.
    pub text: &'m Text,
    /// The earlier ones, the most alike first, each with its text.
    pub others: Vec<(&'m model::Question, &'m Text)>,
}

impl<'a, 'm> ProgrammeCx<'a, 'm> {
    /// The programme, with what is worked out when a rule first asks for it.
    pub fn new(sources: &'a Sources, resolved: &'a Resolved<'m>) -> Self {
        Self {
            sources,
            resolved,
            decisions: OnceCell::new(),
            judgements: OnceCell::new(),
            near_duplicates: OnceCell::new(),
        }
    }

    /// Conditions that can never hold, that always do, or that could not be decided: each in the first setting where
    /// it is so, with the number of other settings. Nothing is said while files are broken.
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

    /// Questions that read nearly the same as earlier ones. Variants of one question, and one id that stands twice, are
    /// other rules' matter.
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
                let others = alike.iter().map(|(at, _)| asked[*at]);
                let others = others.filter(|(other, _)| other.id.value != question.id.value).collect();
                NearDuplicate { question, text, others }
            });
            found.filter(|found| !found.others.is_empty()).collect()
        })
    }

    /// What is wrong with the scores of sections: each in the first setting where it is so, with the number of other
    /// settings. Nothing is said while files are broken.
    pub fn judgements<T: PartialEq>(&self, wanted: fn(&Flaw) -> Option<T>) -> Vec<JudgedSection<'_, 'm>> {
        let known = self.resolved.index.questions_known && self.resolved.index.scales_known;
        let frameworks = &self.resolved.frameworks;
        let all = self.judgements.get_or_init(|| {
            let is_whole = |span| self.is_whole(span);
            // What is wrong with the declaration has a finding of its own, and what it asks for is not known.
            let declared = |it: &Framework<'_>| {
                it.header.scoring.as_ref().is_none_or(|scoring| self.is_whole(scoring.span))
            };
            let sound = frameworks.iter().enumerate().filter(|(_, it)| known && it.complete && declared(it));
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
            if let Some((_, at)) = seen.iter().find(|(it, _)| *it == kind) {
                found[*at].others += 1;
            } else {
                seen.push((kind, found.len()));
                found.push(JudgedSection { framework, section, flaw, others: 0 });
            }
        }
        found
    }

    /// The words of a setting, where it has a framework.
    pub fn words(&self, setting: &str) -> Option<&Words<'m>> {
        self.resolved.frameworks.iter().find(|framework| framework.setting == setting).map(|it| &it.words)
    }

    /// The quotation marks that texts should have.
    pub fn quotes(&self) -> Quotes {
        self.resolved
            .index
            .programme()
            .and_then(|programme| programme.style.as_ref())
            .map_or(Quotes::Straight, model::Style::quotes)
    }

    /// Whom the texts are for.
    pub fn profile(&self) -> Profile {
        self.resolved
            .index
            .programme()
            .and_then(|programme| programme.style.as_ref())
            .map_or(Profile::NhsStaff, |style| style.profile)
    }

    /// Every list of options: those of each scale, then those of each `choices` question.
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

    /// Whether everything that was written inside this place could be read, so that what is not there is truly
    /// missing.
    pub fn is_whole(&self, span: Span) -> bool {
        let faults = self.resolved.model.files.get(span.source.index()).map_or(&[][..], |file| &file.faults);
        let first = faults.partition_point(|fault| fault.span.start < span.start);
        let mut inside = faults[first..].iter().take_while(|fault| fault.span.start < span.end);
        !inside.any(|fault| span.contains(fault.span))
    }

    /// Whether the settings of a question are certain: nothing in it is misread, and none of them is misspelt.
    pub fn settings_known(&self, question: &model::Question) -> bool {
        let index = &self.resolved.index;
        let known = |id: &Id| !index.programme_known || index.has_setting(id);
        self.is_whole(question.span) && question.settings.iter().flatten().all(known)
    }

    /// What authors wrote.
    pub fn model(&self) -> &'m model::Model {
        self.resolved.model
    }
}

/// A section with what is wrong with its score.
#[derive(Debug)]
pub struct JudgedSection<'a, 'm> {
    /// The first framework in which it is so.
    pub framework: &'a Framework<'m>,
    /// The section.
    pub section: &'a Section<'m>,
    /// What is wrong.
    pub flaw: &'a Flaw,
    /// In how many other settings it is so.
    pub others: usize,
}

/// The options of one scale or of one `choices` question.
#[derive(Debug)]
pub struct OptionList<'m> {
    /// The id of the scale or question.
    pub subject: &'m Id,
    /// The options, in order.
    pub options: &'m [ChoiceOption],
    /// The answer type, for a `choices` question.
    pub choices: Option<&'m Choices>,
    /// The whole scale or answer type.
    pub span: Span,
}

/// One framework as a setting gets it.
#[derive(Debug)]
pub struct FrameworkCx<'a, 'm> {
    /// The programme.
    pub programme: &'a ProgrammeCx<'a, 'm>,
    /// The framework.
    pub framework: &'a Framework<'m>,
}

/// One section as its author wrote it.
#[derive(Debug)]
pub struct SectionCx<'a, 'm> {
    /// The programme.
    pub programme: &'a ProgrammeCx<'a, 'm>,
    /// The section.
    pub section: &'m model::Section,
}

/// One question as its author wrote it.
#[derive(Debug)]
pub struct QuestionCx<'a, 'm> {
    /// The programme.
    pub programme: &'a ProgrammeCx<'a, 'm>,
    /// Where it stands.
    pub authored: &'a Authored<'m>,
    /// The question.
    pub question: &'m model::Question,
    /// The scale of its options or bands, where there is one.
    pub scale: Option<&'m Scale>,
}

/// One scale.
#[derive(Debug)]
pub struct ScaleCx<'a, 'm> {
    /// The programme.
    pub programme: &'a ProgrammeCx<'a, 'm>,
    /// The scale.
    pub scale: &'m Scale,
}

/// One text.
#[derive(Debug)]
pub struct TextCx<'a, 'm> {
    /// The programme.
    pub programme: &'a ProgrammeCx<'a, 'm>,
    /// The text and what it is for.
    pub role: TextRole<'m>,
}

impl<'m> TextCx<'_, 'm> {
    /// What was written.
    pub fn value(&self) -> &'m str {
        &self.role.text.value
    }

    /// Which signs and capitals were written.
    pub fn marks(&self) -> Marks {
        self.role.text.marks
    }

    /// What the text is for.
    pub fn field(&self) -> Field {
        self.role.field
    }

    /// The place in the source of a byte range of the value.
    pub fn at(&self, range: Range<usize>) -> Span {
        self.role.text.locate(self.programme.sources, range)
    }

    /// Whether the text is the thing that is asked: a question, a statement or an element of a level.
    pub fn is_asked(&self) -> bool {
        matches!(self.role.field, Field::Question | Field::Element)
    }
}

/// How many other places of a name are shown.
const MOST_PLACES: usize = 3;

/// Says how many other places name the same thing, and shows the first of them.
pub(super) fn elsewhere<'f>(
    findings: &'f mut Findings,
    span: Span,
    message: &str,
    others: &[Span],
) -> Pending<'f> {
    let also = match others.len() {
        0 => String::new(),
        1 => ", which one other place names too".to_owned(),
        more => format!(", which {more} other places name too"),
    };
    let mut finding = findings.at(span, format!("{message}{also}"));
    for place in others.iter().take(MOST_PLACES) {
        finding = finding.related(*place, "also here");
    }
    finding
}

/// A setting, and how many others there are.
pub(super) fn among(first: &str, others: usize) -> String {
    match others {
        0 => format!("`{first}`"),
        1 => format!("`{first}` and one other setting"),
        _ => format!("`{first}` and {others} other settings"),
    }
}

/// Answers in words: "`charts-in-use` answered `agree` and `plan` not answered".
pub(super) fn answers(example: &[ExampleAnswer]) -> String {
    let each: Vec<String> =
        example.iter().map(|it| format!("`{}` answered `{}`", it.question, it.answer)).collect();
    each.join(" and ").replace("answered `not answered`", "not answered")
}
