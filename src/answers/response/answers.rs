//! Reads what a response answers to each question of a framework, and works out which questions are asked.
//!
//! One [`Answers`] serves many responses: its lists are emptied and filled again, so that reading a response allocates
//! almost nothing.
#![warn(clippy::wildcard_enum_match_arm)]

use super::document::{Answer, Response};
use super::figure::{NotAFigure, WHOLE};
use super::parts::Parts;
use super::questionnaire::{Question, Questionnaire};
use dma_document::Formula;
use dma_document::answer::{Notation, Value, Values};

/// The answer to one question as scores and conditions see it: options and choices by place, figures exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadAnswer {
    /// The question has no answer.
    Blank,
    /// The respondent said that the question does not apply.
    NotApplicable,
    /// The option at this place was chosen.
    Option(usize),
    /// Choices ticked; [`Answers::ticks`] has their places.
    Ticks(Ticks),
    /// A figure, in millionths.
    Figure(i128),
    /// The level that the elements reach; 0 below the first.
    Level(i64),
    /// Free text.
    Text,
    /// The answer does not fit the question; it counts as no answer.
    Unusable(Unusable),
}

/// The range of [`Answers`]'s ticks that belongs to one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ticks {
    start: usize,
    end: usize,
}

/// Why an answer does not fit its question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unusable {
    /// Not just one kind of answer is there.
    NotOneKind,
    /// It is of a kind that the question does not take.
    WrongKind,
    /// It names an option, choice or element that the question does not have.
    UnknownPart,
    /// It names an option, choice or element twice.
    PartTwice,
    /// It ticks nothing.
    NoTick,
    /// It ticks others beside a choice that stands alone.
    NotAlone,
    /// The figure is outside the range.
    OutOfRange,
    /// The figure has more decimals than it may.
    TooPrecise,
    /// The text does not say a figure, such as one that is not a valid date.
    Malformed,
    /// "Not applicable" may not be answered.
    MustApply,
    /// The question is answered more than once, and nobody can say which answer counts.
    Twice,
}

/// Why an answer belongs to no question and service line of the framework.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unmatched {
    /// The framework has no such question.
    UnknownQuestion,
    /// The framework has no such service line.
    UnknownLine,
    /// The question is answered by each service line, and none is named.
    NoLine,
    /// The question is answered for the organisation, and a service line is named.
    LineNamed,
}

/// What one organisation answered, by slot (see [`Questionnaire`]).
#[derive(Debug, Default)]
pub struct Answers {
    read: Vec<ReadAnswer>,
    /// For each slot, the place of its answer in the response.
    places: Vec<Option<usize>>,
    asked: Vec<bool>,
    section_asked: Vec<bool>,
    ticks: Vec<usize>,
    marks: Vec<bool>,
    unmatched: Vec<(usize, Unmatched)>,
}

impl Answers {
    /// Returns the answer in a slot.
    pub fn answer(&self, slot: usize) -> ReadAnswer {
        self.read.get(slot).copied().unwrap_or(ReadAnswer::Blank)
    }

    /// Returns the place of a slot's answer among those of the response; of the last where there are several.
    pub fn answer_of(&self, slot: usize) -> Option<usize> {
        self.places.get(slot).copied().flatten()
    }

    /// Returns whether the question is asked for the service line of this slot.
    pub fn is_asked(&self, slot: usize) -> bool {
        self.asked.get(slot).copied().unwrap_or(false)
    }

    /// Returns the answer in a slot as scores and conditions see it; `None` where there is none in substance.
    pub fn value(&self, slot: usize) -> Option<Value<'_>> {
        match self.answer(slot) {
            ReadAnswer::Option(at) => Some(Value::Option(at)),
            ReadAnswer::Ticks(ticks) => Some(Value::Ticks(self.ticks(ticks))),
            ReadAnswer::Figure(figure) => Some(Value::Figure(figure)),
            ReadAnswer::Level(level) => Some(Value::Level(level)),
            ReadAnswer::Text => Some(Value::Words),
            ReadAnswer::Blank | ReadAnswer::NotApplicable | ReadAnswer::Unusable(_) => None,
        }
    }

    /// Returns the places of the choices that an answer ticks, in ascending order.
    pub fn ticks(&self, ticks: Ticks) -> &[usize] {
        self.ticks.get(ticks.start..ticks.end).unwrap_or_default()
    }

    /// Returns the answers that belong to no question and line, each by its place in the response.
    pub fn unmatched(&self) -> &[(usize, Unmatched)] {
        &self.unmatched
    }
}

impl Questionnaire {
    /// Reads a response into `answers`, and replaces what was there before.
    pub fn read(&self, response: &Response, answers: &mut Answers) {
        answers.read.clear();
        answers.read.resize(self.slots(), ReadAnswer::Blank);
        answers.places.clear();
        answers.places.resize(self.slots(), None);
        answers.ticks.clear();
        answers.unmatched.clear();
        for (at, answer) in response.answers.iter().enumerate() {
            match self.slot(answer) {
                Err(unmatched) => answers.unmatched.push((at, unmatched)),
                Ok((question, slot)) => {
                    let read = match answers.places[slot] {
                        Some(_) => ReadAnswer::Unusable(Unusable::Twice),
                        None => read_answer(question, answer, answers).unwrap_or_else(ReadAnswer::Unusable),
                    };
                    answers.places[slot] = Some(at);
                    answers.read[slot] = read;
                }
            }
        }
        self.ask(answers);
    }

    /// Returns the question and the slot that an answer belongs to.
    ///
    /// # Errors
    ///
    /// If the framework has no such question or line, or if the answer names a line where the question takes none, or
    /// none where it needs one.
    pub fn slot(&self, answer: &Answer) -> Result<(&Question, usize), Unmatched> {
        let at = self.find(&answer.question).ok_or(Unmatched::UnknownQuestion)?;
        let question = self.questions.get(at).ok_or(Unmatched::UnknownQuestion)?;
        let line = match (&answer.line, question.per_line) {
            (None, false) => 0,
            (Some(line), true) => self.lines.find(line).ok_or(Unmatched::UnknownLine)?,
            (None, true) => return Err(Unmatched::NoLine),
            (Some(_), false) => return Err(Unmatched::LineNamed),
        };
        Ok((question, question.slots.start + line))
    }

    /// Works out which questions are asked, in their order: a condition only names earlier questions.
    fn ask(&self, answers: &mut Answers) {
        answers.asked.clear();
        answers.asked.resize(self.slots(), false);
        answers.section_asked.clear();
        for section in &self.sections {
            for lane in 0..section.marks.len() {
                let line = section.per_line.then_some(lane);
                let holds = |formula: &Option<Formula>, answers: &Answers| {
                    formula.as_ref().is_none_or(|formula| holds(formula, &self.questions, answers, line))
                };
                let is_asked = holds(&section.asked_when, answers);
                answers.section_asked.push(is_asked);
                for question in self.questions.get(section.questions.clone()).unwrap_or_default() {
                    answers.asked[question.slots.start + lane] =
                        is_asked && holds(&question.asked_when, answers);
                }
            }
        }
    }

    /// Returns whether a section is asked on one of its lines; both are given by place.
    pub fn is_section_asked(&self, answers: &Answers, section: usize, lane: usize) -> bool {
        let mark = self.sections.get(section).map(|section| section.marks.start + lane);
        mark.and_then(|mark| answers.section_asked.get(mark).copied()).unwrap_or(false)
    }
}

/// Whether a condition holds for a service line, or for the organisation.
///
/// A question that is not asked, not answered or not applicable meets no test. For a line, a question that each line
/// answers is looked at on that line; for the organisation it meets a test where it does on any line.
fn holds(formula: &Formula, questions: &[Question], answers: &Answers, line: Option<usize>) -> bool {
    formula.holds(&|at, test| {
        let Some(question) = questions.get(at) else { return false };
        let mut slots = match line.filter(|_| question.per_line) {
            Some(line) => question.slots.start + line..question.slots.start + line + 1,
            None => question.slots.clone(),
        };
        slots.any(|slot| answers.is_asked(slot) && answers.value(slot).is_some_and(|value| test.meets(value)))
    })
}

/// Reads an answer by what its question takes.
fn read_answer(question: &Question, answer: &Answer, answers: &mut Answers) -> Result<ReadAnswer, Unusable> {
    let kinds = [
        answer.option.is_some(),
        answer.options.is_some(),
        answer.elements.is_some(),
        answer.number.is_some(),
        answer.text.is_some(),
        answer.not_applicable.is_some(),
    ];
    if kinds.iter().filter(|is_there| **is_there).count() != 1 {
        return Err(Unusable::NotOneKind);
    }
    if answer.not_applicable.is_some() {
        return if question.may_not_apply { Ok(ReadAnswer::NotApplicable) } else { Err(Unusable::MustApply) };
    }
    match &question.values {
        Values::Options(_) => {
            let id = answer.option.as_deref().ok_or(Unusable::WrongKind)?;
            question.parts.find(id).map(ReadAnswer::Option).ok_or(Unusable::UnknownPart)
        }
        Values::Ticks { exclusive, .. } => {
            let ids = answer.options.as_deref().ok_or(Unusable::WrongKind)?;
            answers.mark(&question.parts, ids)?;
            read_ticks(exclusive, answers)
        }
        values @ Values::Ladder { .. } => {
            let ids = answer.elements.as_deref().ok_or(Unusable::WrongKind)?;
            answers.mark(&question.parts, ids)?;
            let is_met = |at: usize| answers.marks.get(at).copied().unwrap_or(false);
            Ok(ReadAnswer::Level(values.level_reached(is_met)))
        }
        Values::Figures(figures) => {
            let figure = read_figure(answer, figures.measure.notation)?;
            if figures.measure.is_whole && figure % WHOLE != 0 {
                return Err(Unusable::TooPrecise);
            }
            if figures.accepts(figure) { Ok(ReadAnswer::Figure(figure)) } else { Err(Unusable::OutOfRange) }
        }
        Values::Words(_) => answer.text.as_ref().map(|_| ReadAnswer::Text).ok_or(Unusable::WrongKind),
    }
}

impl Answers {
    /// Marks the parts that an answer names.
    fn mark(&mut self, parts: &Parts, ids: &[String]) -> Result<(), Unusable> {
        self.marks.clear();
        self.marks.resize(parts.len(), false);
        for id in ids {
            let at = parts.find(id).ok_or(Unusable::UnknownPart)?;
            if std::mem::replace(&mut self.marks[at], true) {
                return Err(Unusable::PartTwice);
            }
        }
        Ok(())
    }
}

/// The marked choices as ticks.
fn read_ticks(exclusive: &[bool], answers: &mut Answers) -> Result<ReadAnswer, Unusable> {
    let start = answers.ticks.len();
    answers.ticks.extend(answers.marks.iter().enumerate().filter(|(_, marked)| **marked).map(|(at, _)| at));
    let ticks = Ticks { start, end: answers.ticks.len() };
    match answers.ticks(ticks) {
        [] => Err(Unusable::NoTick),
        [_] => Ok(ReadAnswer::Ticks(ticks)),
        several if several.iter().any(|&at| exclusive.get(at).copied().unwrap_or(false)) => {
            Err(Unusable::NotAlone)
        }
        _ => Ok(ReadAnswer::Ticks(ticks)),
    }
}

fn read_figure(answer: &Answer, notation: &Notation) -> Result<i128, Unusable> {
    if let Some(form) = &notation.text {
        let text = answer.text.as_ref().ok_or(Unusable::WrongKind)?;
        return (form.read)(text).map(|figure| i128::from(figure) * WHOLE).ok_or(Unusable::Malformed);
    }
    let number = answer.number.as_ref().ok_or(Unusable::WrongKind)?;
    number.millionths().map_err(|why| match why {
        NotAFigure::TooPrecise => Unusable::TooPrecise,
        NotAFigure::TooLarge | NotAFigure::Malformed => Unusable::OutOfRange,
    })
}
