//! What was found in earlier settings: a section that they have in common comes in, its flaws go out.
//!
//! The order of asking differs between settings. So questions are kept by the number that stands for their content, and
//! get their places in each setting anew.

use super::Flaw;
use dma_authoring::resolve::logic::checked::{CheckedConditions, Number};
use rustc_hash::FxHashMap;

/// The sections that were judged.
#[derive(Default)]
pub(super) struct Shared {
    pub(super) checked: CheckedConditions,
    /// The flaws of those that are not in order, with the numbers of questions in place of their places.
    flawed: FxHashMap<Number, Vec<Flaw>>,
}

impl Shared {
    /// The flaws of a section that another setting has as well.
    pub(super) fn flaws(&self, section: Number, numbers: &[Number]) -> Option<Vec<Flaw>> {
        let flaws = self.flawed.get(&section)?;
        let place = |number: usize| numbers.iter().position(|it| *it as usize == number);
        flaws.iter().map(|flaw| flaw.with(&place)).collect()
    }

    /// Notes what was found. What was left undecided may be decided where there is more patience left.
    pub(super) fn note(&mut self, section: Number, flaws: &[Flaw], numbers: &[Number]) {
        let number = |place: usize| numbers.get(place).map(|it| *it as usize);
        if flaws.is_empty() {
            self.checked.note(section);
        } else if let Some(flaws) = flaws.iter().map(|flaw| flaw.with(&number)).collect() {
            self.flawed.insert(section, flaws);
        }
    }
}

impl Flaw {
    /// The same flaw with other numbers for its questions; `None` where one has none.
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
