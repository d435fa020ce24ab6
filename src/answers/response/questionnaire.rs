//! Prepares a compiled framework for reading answers: ids are turned into places once.
#![warn(clippy::wildcard_enum_match_arm)]

use super::condition::Earlier;
use super::parts::Parts;
use dma_document::answer::{Inconsistent, Values};
use dma_document::{Document, Formula, Shape};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Everything about a framework that an answer is read against. Made once; then reading an answer looks up places.
///
/// Each question has a *slot* for its answer, or one for each service line where its section is answered by each.
#[derive(Debug)]
pub struct Questionnaire {
    /// The service lines.
    pub lines: Parts,
    /// The sections in the order of asking.
    pub sections: Vec<Section>,
    /// The questions in the order of asking.
    pub questions: Vec<Question>,
    index: FxHashMap<Box<str>, usize>,
    slots: usize,
}

/// A section.
#[derive(Debug)]
pub struct Section {
    /// Id of the section.
    pub id: Box<str>,
    /// Place of its theme in the document.
    pub theme: usize,
    /// Whether each service line answers it apart.
    pub per_line: bool,
    /// Places of its questions in [`Questionnaire::questions`].
    pub questions: Range<usize>,
    /// When it is asked; always without.
    pub(super) asked_when: Option<Formula>,
    /// The places of its own "is it asked", one for each line.
    pub(super) marks: Range<usize>,
}

/// A question.
#[derive(Debug)]
pub struct Question {
    /// Id of the question.
    pub id: Box<str>,
    /// Place of its section in [`Questionnaire::sections`].
    pub section: usize,
    /// What can be answered, and what it scores.
    pub values: Values,
    /// The ids of its options, choices or elements, in order; none for figures and words.
    pub parts: Parts,
    /// Whether "not applicable" may be answered.
    pub may_not_apply: bool,
    /// Whether an answer is required.
    pub required: bool,
    /// Whether each service line answers it apart.
    pub per_line: bool,
    /// Slots of its answers: one, or one a service line.
    pub slots: Range<usize>,
    /// When it is asked, its section's condition not included.
    pub(super) asked_when: Option<Formula>,
}

impl Questionnaire {
    /// Prepares a framework.
    ///
    /// # Errors
    ///
    /// Where it names a scale, question or option that it does not hold, or asks for levels without a level policy. The
    /// frameworks that this tool compiles never do.
    pub fn new(document: &Document) -> Result<Self, Inconsistent> {
        let lines = Parts::new(document.lines.iter().map(|line| line.id.as_str()));
        let mut made = Self {
            lines,
            sections: Vec::new(),
            questions: Vec::new(),
            index: FxHashMap::default(),
            slots: 0,
        };
        let mut marks = 0;
        let themes = document.themes.iter().enumerate();
        for (theme, section) in
            themes.flat_map(|(at, theme)| theme.sections.iter().map(move |section| (at, section)))
        {
            let per_line = section.per_line && !made.lines.is_empty();
            let width = made.width(per_line);
            let asked_when =
                made.condition(section.asked_when.as_ref(), &format!("section `{}`", section.id))?;
            let first = made.questions.len();
            for question in &section.questions {
                made.add(document, question, per_line)?;
            }
            made.sections.push(Section {
                id: section.id.as_str().into(),
                theme,
                per_line,
                questions: first..made.questions.len(),
                asked_when,
                marks: marks..marks + width,
            });
            marks += width;
        }
        Ok(made)
    }

    /// How many answers a question can have: one a service line, or one.
    fn width(&self, per_line: bool) -> usize {
        if per_line { self.lines.len() } else { 1 }
    }

    fn condition(
        &self,
        condition: Option<&dma_document::Condition>,
        of: &str,
    ) -> Result<Option<Formula>, Inconsistent> {
        let earlier = Earlier { questions: &self.questions, index: &self.index };
        condition.map(|condition| earlier.formula(condition, of)).transpose()
    }

    fn add(
        &mut self,
        document: &Document,
        question: &dma_document::Question,
        per_line: bool,
    ) -> Result<(), Inconsistent> {
        let asked_when =
            self.condition(question.asked_when.as_ref(), &format!("question `{}`", question.id))?;
        let values = Values::of(question, document)?;
        let at = self.questions.len();
        if self.index.insert(question.id.as_str().into(), at).is_some() {
            return Err(Inconsistent(format!("duplicate question `{}`", question.id)));
        }
        self.questions.push(Question {
            id: question.id.as_str().into(),
            section: self.sections.len(),
            values,
            parts: parts(document, question),
            may_not_apply: question.not_applicable.is_some(),
            required: question.required,
            per_line,
            slots: self.slots..self.slots + self.width(per_line),
            asked_when,
        });
        self.slots += self.width(per_line);
        Ok(())
    }

    /// Returns the place of the question with this id.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.index.get(id).copied()
    }

    /// How many slots all questions have.
    pub(super) fn slots(&self) -> usize {
        self.slots
    }

    /// The line of a slot of a question; `None` where the organisation answers as a whole.
    pub fn line_of(&self, question: &Question, slot: usize) -> Option<&str> {
        question.per_line.then(|| self.lines.id(slot.saturating_sub(question.slots.start)))
    }

    /// The questions that decide whether a question is asked, by place, each once.
    pub fn gates(&self, question: &Question) -> Vec<usize> {
        let mut found = Vec::new();
        let section = self.sections.get(question.section).and_then(|section| section.asked_when.as_ref());
        for formula in section.into_iter().chain(&question.asked_when) {
            formula.each_test(&mut |at, _| {
                if !found.contains(&at) {
                    found.push(at);
                }
            });
        }
        found
    }
}

/// The ids of a question's options, choices or elements.
fn parts(document: &Document, question: &dma_document::Question) -> Parts {
    match question.answer.shape() {
        Shape::Option(id) => {
            let options = document.scale(id).into_iter().flat_map(|scale| &scale.options);
            Parts::new(options.map(|option| option.id.as_str()))
        }
        Shape::Ticks(choices) => Parts::new(choices.options.iter().map(|choice| choice.id.as_str())),
        Shape::Ladder(levels) => {
            let elements = levels.iter().flat_map(|level| &level.elements);
            Parts::new(elements.map(|element| element.id.as_str()))
        }
        Shape::Figure(_) | Shape::Words(_) => Parts::default(),
    }
}
