//! Keeps the flaws of sections that several settings share, so that each section is judged once.
//!
//! The order of asking differs between settings. So flaws name questions by a number for their content, which is turned
//! into a position again in each setting.

use super::case::Flaw;
use dma_authoring::resolve::logic::checked::{CheckedConditions, Number};
use rustc_hash::FxHashMap;

/// The sections that have been judged.
#[derive(Default)]
pub(super) struct Shared {
    /// The numbers of sections and questions, and the sections without a flaw.
    pub(super) known: CheckedConditions,
    /// The flaws of the other sections, with numbers of questions in place of positions.
    flawed: FxHashMap<Number, Vec<Flaw>>,
}

impl Shared {
    /// Returns the flaws of a section that was judged in another setting; `None` where it was not.
    pub(super) fn flaws(&self, section: Number, numbers: &[Number]) -> Option<Vec<Flaw>> {
        let flaws = self.flawed.get(&section)?;
        let place = |number: usize| numbers.iter().position(|known| *known as usize == number);
        flaws.iter().map(|flaw| flaw.with(&place)).collect()
    }

    /// Keeps the flaws of a section. An undecided section is not kept: another setting may have enough steps left.
    pub(super) fn note(&mut self, section: Number, flaws: &[Flaw], numbers: &[Number]) {
        let number = |place: usize| numbers.get(place).map(|number| *number as usize);
        if flaws.is_empty() {
            self.known.note(section);
        } else if let Some(flaws) = flaws.iter().map(|flaw| flaw.with(&number)).collect() {
            self.flawed.insert(section, flaws);
        }
    }
}

impl Flaw {
    /// Returns the same flaw with other numbers for its questions; `None` where a question has no such number.
    fn with(&self, number: &dyn Fn(usize) -> Option<usize>) -> Option<Self> {
        let mut flaw = self.clone();
        match &mut flaw {
            Self::Unattainable { blockers, .. } => {
                for question in blockers {
                    *question = number(*question)?;
                }
            }
            Self::Lowered { question, through, .. } => {
                *question = number(*question)?;
                if let Some(question) = through {
                    *question = number(*question)?;
                }
            }
            Self::Scoreless { .. } => {}
            Self::Undecided => return None,
        }
        Some(flaw)
    }
}
