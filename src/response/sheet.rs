//! A response comes in; what each question was answered, and whether it is asked, goes out. One sheet serves many
//! responses, so that reading an answer takes no memory of its own.
#![warn(clippy::wildcard_enum_match_arm)]

use super::condition::holds;
use super::document::{Answer, Response};
use super::figure::{self, NotAFigure, WHOLE};
use super::parts::Parts;
use super::questionnaire::{Question, Questionnaire};
use crate::canonical::Formula;
use crate::canonical::answer::{Notation, Value, Values};

/// The answer to one question, as far as scores and conditions look at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    /// None.
    Blank,
    /// That the question does not apply.
    NotApplicable,
    /// An option, by place.
    Option(usize),
    /// Choices ticked; [`Sheet::ticks`] has their places.
    Ticks(Ticks),
    /// A figure in millionths.
    Figure(i128),
    /// The level that the elements reach; 0 below the first.
    Level(i64),
    /// Words.
    Text,
    /// Something that is no answer to this question. It counts as none.
    Unusable(Unusable),
}

/// Which of a sheet's ticks belong to one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ticks {
    start: usize,
    end: usize,
}

/// Why something that was handed in is no answer to its question.
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

/// Why an answer belongs to nothing that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Astray {
    /// The framework has no such question.
    UnknownQuestion,
    /// The framework has no such service line.
    UnknownLine,
    /// The question is answered by each service line, and none is named.
    NoLine,
    /// The question is answered for the organisation, and a service line is named.
    LineNamed,
}

/// What one organisation answered.
#[derive(Debug, Default)]
pub struct Sheet {
    given: Vec<Given>,
    /// Which answer of the response stands in a slot.
    from: Vec<Option<usize>>,
    asked: Vec<bool>,
    section_asked: Vec<bool>,
    ticks: Vec<usize>,
    marks: Vec<bool>,
    astray: Vec<(usize, Astray)>,
}

impl Sheet {
    /// What was answered in a slot.
    pub fn given(&self, slot: usize) -> Given {
        self.given.get(slot).copied().unwrap_or(Given::Blank)
    }

    /// The place of the answer among those of the response; of the last where there are several.
    pub fn answer_of(&self, slot: usize) -> Option<usize> {
        self.from.get(slot).copied().flatten()
    }

    /// Whether the question is asked for the line of this slot.
    pub fn is_asked(&self, slot: usize) -> bool {
        self.asked.get(slot).copied().unwrap_or(false)
    }

    /// Returns the answer in a slot as scores and conditions see it; `None` where there is none in substance.
    pub fn value(&self, slot: usize) -> Option<Value<'_>> {
        match self.given(slot) {
            Given::Option(at) => Some(Value::Option(at)),
            Given::Ticks(ticks) => Some(Value::Ticks(self.ticks(ticks))),
            Given::Figure(figure) => Some(Value::Figure(figure)),
            Given::Level(level) => Some(Value::Level(level)),
            Given::Text => Some(Value::Words),
            Given::Blank | Given::NotApplicable | Given::Unusable(_) => None,
        }
    }

    /// The places of the choices that an answer ticks, from the first.
    pub fn ticks(&self, ticks: Ticks) -> &[usize] {
        self.ticks.get(ticks.start..ticks.end).unwrap_or_default()
    }

    /// Answers that belong to nothing, by place in the response.
    pub fn astray(&self) -> &[(usize, Astray)] {
        &self.astray
    }
}

impl Questionnaire {
    /// Reads a response into a sheet; what stood there before is gone.
    pub fn read(&self, response: &Response, sheet: &mut Sheet) {
        sheet.given.clear();
        sheet.given.resize(self.slots(), Given::Blank);
        sheet.from.clear();
        sheet.from.resize(self.slots(), None);
        sheet.ticks.clear();
        sheet.astray.clear();
        for (at, answer) in response.answers.iter().enumerate() {
            match self.slot(answer) {
                Err(astray) => sheet.astray.push((at, astray)),
                Ok((question, slot)) => {
                    let given = match sheet.from[slot] {
                        Some(_) => Given::Unusable(Unusable::Twice),
                        None => said(question, answer, sheet).unwrap_or_else(Given::Unusable),
                    };
                    sheet.from[slot] = Some(at);
                    sheet.given[slot] = given;
                }
            }
        }
        self.ask(sheet);
    }

    /// The question and the slot that an answer belongs to.
    ///
    /// # Errors
    ///
    /// Where it belongs to none.
    pub fn slot(&self, answer: &Answer) -> Result<(&Question, usize), Astray> {
        let at = self.find(&answer.question).ok_or(Astray::UnknownQuestion)?;
        let question = self.questions.get(at).ok_or(Astray::UnknownQuestion)?;
        let line = match (&answer.line, question.per_line) {
            (None, false) => 0,
            (Some(line), true) => self.lines.find(line).ok_or(Astray::UnknownLine)?,
            (None, true) => return Err(Astray::NoLine),
            (Some(_), false) => return Err(Astray::LineNamed),
        };
        Ok((question, question.slots.start + line))
    }

    /// Works out what is asked, in the order of asking: conditions only look back.
    fn ask(&self, sheet: &mut Sheet) {
        sheet.asked.clear();
        sheet.asked.resize(self.slots(), false);
        sheet.section_asked.clear();
        for section in &self.sections {
            for lane in 0..section.marks.len() {
                let line = section.per_line.then_some(lane);
                let holds = |formula: &Option<Formula>, sheet: &Sheet| {
                    formula.as_ref().is_none_or(|formula| holds(formula, &self.questions, sheet, line))
                };
                let is_asked = holds(&section.asked_when, sheet);
                sheet.section_asked.push(is_asked);
                for question in self.questions.get(section.questions.clone()).unwrap_or_default() {
                    sheet.asked[question.slots.start + lane] = is_asked && holds(&question.asked_when, sheet);
                }
            }
        }
    }

    /// Whether a section is asked on one of its lines, by place.
    pub fn is_section_asked(&self, sheet: &Sheet, section: usize, lane: usize) -> bool {
        let mark = self.sections.get(section).map(|section| section.marks.start + lane);
        mark.and_then(|mark| sheet.section_asked.get(mark).copied()).unwrap_or(false)
    }
}

/// What an answer says, as far as its question takes it.
fn said(question: &Question, answer: &Answer, sheet: &mut Sheet) -> Result<Given, Unusable> {
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
        return if question.may_not_apply { Ok(Given::NotApplicable) } else { Err(Unusable::MustApply) };
    }
    match &question.values {
        Values::Options(_) => {
            let id = answer.option.as_deref().ok_or(Unusable::WrongKind)?;
            question.parts.find(id).map(Given::Option).ok_or(Unusable::UnknownPart)
        }
        Values::Ticks { exclusive, .. } => {
            let ids = answer.options.as_deref().ok_or(Unusable::WrongKind)?;
            sheet.mark(&question.parts, ids)?;
            ticked(exclusive, sheet)
        }
        values @ Values::Ladder { .. } => {
            let ids = answer.elements.as_deref().ok_or(Unusable::WrongKind)?;
            sheet.mark(&question.parts, ids)?;
            let is_met = |at: usize| sheet.marks.get(at).copied().unwrap_or(false);
            Ok(Given::Level(values.level_reached(is_met)))
        }
        Values::Figures(figures) => {
            let figure = figure_of(answer, figures.measure.notation)?;
            if figures.measure.is_whole && figure % WHOLE != 0 {
                return Err(Unusable::TooPrecise);
            }
            if figures.accepts(figure) { Ok(Given::Figure(figure)) } else { Err(Unusable::OutOfRange) }
        }
        Values::Words(_) => answer.text.as_ref().map(|_| Given::Text).ok_or(Unusable::WrongKind),
    }
}

impl Sheet {
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
fn ticked(exclusive: &[bool], sheet: &mut Sheet) -> Result<Given, Unusable> {
    let start = sheet.ticks.len();
    sheet.ticks.extend(sheet.marks.iter().enumerate().filter(|(_, marked)| **marked).map(|(at, _)| at));
    let ticks = Ticks { start, end: sheet.ticks.len() };
    match sheet.ticks(ticks) {
        [] => Err(Unusable::NoTick),
        [_] => Ok(Given::Ticks(ticks)),
        several if several.iter().any(|&at| exclusive.get(at).copied().unwrap_or(false)) => {
            Err(Unusable::NotAlone)
        }
        _ => Ok(Given::Ticks(ticks)),
    }
}

fn figure_of(answer: &Answer, notation: &Notation) -> Result<i128, Unusable> {
    if let Some(form) = &notation.text {
        let text = answer.text.as_ref().ok_or(Unusable::WrongKind)?;
        return (form.read)(text).map(|figure| i128::from(figure) * WHOLE).ok_or(Unusable::Malformed);
    }
    let number = answer.number.as_ref().ok_or(Unusable::WrongKind)?;
    figure::of_number(number).map_err(|why| match why {
        NotAFigure::TooPrecise => Unusable::TooPrecise,
        NotAFigure::TooLarge | NotAFigure::Malformed => Unusable::OutOfRange,
    })
}
