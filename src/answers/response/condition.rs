//! Resolves the conditions of a compiled framework, which name questions and options by id, to places, so that deciding them
//! looks up nothing by name.
#![warn(clippy::wildcard_enum_match_arm)]

use super::questionnaire::Question;
use dma_document::answer::{DECIMAL, Inconsistent, Notation, Test, Values};
use dma_document::{Condition, Formula, Wanted};
use rustc_hash::FxHashMap;

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
            Condition::All(parts) => Formula::All(each(parts)?),
            Condition::Any(parts) => Formula::Any(each(parts)?),
            Condition::Not(inner) => Formula::Not(Box::new(self.formula(inner, of)?)),
            Condition::Test { question, wanted } => {
                let (at, asked) = self.question(question, of)?;
                Formula::Test { question: at, test: test(asked, wanted, of)? }
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

/// A test with places; refused where it does not fit what can be answered.
fn test(asked: &Question, wanted: &Wanted, of: &str) -> Result<Test, Inconsistent> {
    match (wanted, &asked.values) {
        (Wanted::Is(ids), Values::Options(_)) => Ok(Test::Option(places(asked, ids, of)?)),
        (Wanted::Includes(ids), Values::Ticks { .. }) => Ok(Test::Ticked(places(asked, ids, of)?)),
        (Wanted::Within(range), values) if notation(values) == Some(range.notation) => {
            Ok(Test::within(range.least, range.most))
        }
        (Wanted::Is(_) | Wanted::Includes(_) | Wanted::Within(_), _) => {
            let question = &asked.id;
            Err(Inconsistent(format!(
                "the condition of {of} tests `{question}` in a way that does not fit its answers"
            )))
        }
    }
}

/// How the figures or levels that can be answered are written; nothing has others.
fn notation(values: &Values) -> Option<&'static Notation> {
    match values {
        Values::Figures(figures) => Some(figures.measure.notation),
        Values::Ladder { .. } => Some(&DECIMAL),
        Values::Options(_) | Values::Ticks { .. } | Values::Words(_) => None,
    }
}

fn places(asked: &Question, ids: &[String], of: &str) -> Result<Vec<usize>, Inconsistent> {
    let place = |id: &String| {
        let missing = || {
            let question = &asked.id;
            Inconsistent(format!("the condition of {of} names `{id}`, which `{question}` does not offer"))
        };
        asked.parts.find(id).ok_or_else(missing)
    };
    ids.iter().map(place).collect()
}
