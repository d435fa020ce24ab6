//! The result of comparing two ways of answering, and what options and elements share in that.

use crate::step::{Limits, Mapping, Obstacle};
use dma_revision::changes::{Change, Comparability};
use dma_revision::diff::{Aspect, TextClass, compare_texts};

/// What becomes of the values of an answer.
#[derive(Debug, Default)]
pub(crate) struct Conversion {
    /// Where each option or element goes; empty when each stays what it is.
    pub(crate) map: Vec<Mapping>,
    /// What an answer must keep to.
    pub(crate) limits: Limits,
    /// What prevents answers from being carried.
    pub(crate) obstacles: Vec<Obstacle>,
}

impl Conversion {
    /// Adds an obstacle that no author can overrule.
    pub(super) fn prevent(&mut self, words: String) {
        self.obstacles.push(Obstacle { words, firm: true });
    }

    /// Keeps the mappings when one of them leads to another id or to none.
    pub(super) fn recode(&mut self, map: Vec<Mapping>) {
        if map.iter().any(|mapping| mapping.to.as_ref() != Some(&mapping.from)) {
            self.map = map;
        }
    }
}

/// Whether two texts differ at most in their conversion.
pub(super) fn reads_the_same(old: &str, new: &str) -> bool {
    old == new || compare_texts(old, new).class < TextClass::Wording
}

/// Whether the words of a part were changed in a way that is declared to leave its meaning.
pub(super) fn keeps_its_meaning(touching: &[&Change], aspects: &[Aspect], part: &str) -> bool {
    let mut of_part = touching
        .iter()
        .filter(|change| aspects.contains(&change.aspect) && change.item.part.as_deref() == Some(part));
    of_part.clone().next().is_some() && of_part.all(|change| change.question < Comparability::New)
}
