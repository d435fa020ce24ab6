//! Conditions over answers: those of a compiled framework come in with names; they go out with places, ready to be tried.

use super::figure::WHOLE;
use super::questionnaire::{Inconsistent, Kind, Question};
use super::sheet::{Given, Sheet};
use dma_document::Condition;
use rustc_hash::FxHashMap;

/// A condition over the answers of one organisation.
#[derive(Debug, Clone)]
pub(super) enum Formula {
    /// Every one holds.
    All(Vec<Formula>),
    /// One or more hold.
    Any(Vec<Formula>),
    /// The opposite holds.
    Not(Box<Formula>),
    /// A test of the answer to one question, by place.
    Test(usize, Test),
}

/// What an answer must be.
#[derive(Debug, Clone)]
pub(super) enum Test {
    /// One of these options, by place.
    Option(Vec<usize>),
    /// One of these choices ticked, by place.
    Ticked(Vec<usize>),
    /// A figure from the first to the second in millionths, or a level; ends included.
    Range(i128, i128),
}

/// The questions that a condition may name: those before it, by id.
pub(super) struct Earlier<'q> {
    pub(super) questions: &'q [Question],
    pub(super) index: &'q FxHashMap<Box<str>, usize>,
}

impl Earlier<'_> {
    /// A condition with places in the place of names; `of` is what it belongs to, in words.
    pub(super) fn formula(&self, condition: &Condition, of: &str) -> Result<Formula, Inconsistent> {
        let each = |parts: &[Condition]| {
            parts.iter().map(|part| self.formula(part, of)).collect::<Result<Vec<_>, _>>()
        };
        Ok(match condition {
            Condition::All { all } => Formula::All(each(all)?),
            Condition::Any { any } => Formula::Any(each(any)?),
            Condition::Not { not } => Formula::Not(Box::new(self.formula(not, of)?)),
            Condition::Is { question, is } => {
                let (at, it) = self.question(question, of)?;
                let Kind::Scale { options } = &it.kind else { return Err(mismatch(of, question)) };
                Formula::Test(at, Test::Option(places(options, is, (of, question))?))
            }
            Condition::Includes { question, includes } => {
                let (at, it) = self.question(question, of)?;
                let Kind::Choices { options, .. } = &it.kind else { return Err(mismatch(of, question)) };
                Formula::Test(at, Test::Ticked(places(options, includes, (of, question))?))
            }
            Condition::Between { question, at_least, at_most } => {
                let (at, it) = self.question(question, of)?;
                if !matches!(it.kind, Kind::Levels { .. } | Kind::Number { .. } | Kind::Percentage) {
                    return Err(mismatch(of, question));
                }
                let low = at_least.map_or(i128::MIN, |it| i128::from(it) * WHOLE);
                let high = at_most.map_or(i128::MAX, |it| i128::from(it) * WHOLE);
                Formula::Test(at, Test::Range(low, high))
            }
        })
    }

    fn question(&self, id: &str, of: &str) -> Result<(usize, &Question), Inconsistent> {
        let at = self.index.get(id).copied();
        at.and_then(|at| Some((at, self.questions.get(at)?))).ok_or_else(|| {
            Inconsistent(format!("the condition of {of} names `{id}`, which is not asked before it"))
        })
    }
}

fn mismatch(of: &str, question: &str) -> Inconsistent {
    Inconsistent(format!("the condition of {of} tests `{question}` in a way that its answers do not have"))
}

fn places(
    parts: &super::Parts,
    ids: &[String],
    (of, question): (&str, &str),
) -> Result<Vec<usize>, Inconsistent> {
    let place = |id: &String| {
        let missing =
            || Inconsistent(format!("the condition of {of} names `{id}`, which `{question}` does not offer"));
        parts.find(id).ok_or_else(missing)
    };
    ids.iter().map(place).collect()
}

impl Formula {
    /// Whether it holds for a service line, or for the organisation.
    ///
    /// A question that is not asked, not answered or not applicable meets no test. For a line, a question that each line
    /// answers is looked at on that line; for the organisation it meets a test where it does on any line.
    pub(super) fn holds(&self, questions: &[Question], sheet: &Sheet, line: Option<usize>) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(questions, sheet, line)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(questions, sheet, line)),
            Self::Not(inner) => !inner.holds(questions, sheet, line),
            Self::Test(at, test) => {
                let Some(question) = questions.get(*at) else { return false };
                let mut slots = match line.filter(|_| question.per_line) {
                    Some(line) => question.slots.start + line..question.slots.start + line + 1,
                    None => question.slots.clone(),
                };
                slots.any(|slot| sheet.is_asked(slot) && test.meets(sheet.given(slot), sheet))
            }
        }
    }

    /// Calls `visit` with the place of each question that it looks at.
    pub(super) fn each_question(&self, visit: &mut dyn FnMut(usize)) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.each_question(visit)),
            Self::Not(inner) => inner.each_question(visit),
            Self::Test(at, _) => visit(*at),
        }
    }
}

impl Test {
    fn meets(&self, given: Given, sheet: &Sheet) -> bool {
        match (self, given) {
            (Self::Option(wanted), Given::Option(at)) => wanted.contains(&at),
            (Self::Ticked(wanted), Given::Ticks(ticks)) => {
                sheet.ticks(ticks).iter().any(|at| wanted.contains(at))
            }
            (Self::Range(low, high), Given::Figure(figure)) => (*low..=*high).contains(&figure),
            (Self::Range(low, high), Given::Level(level)) => {
                (*low..=*high).contains(&(i128::from(level) * WHOLE))
            }
            _ => false,
        }
    }
}
