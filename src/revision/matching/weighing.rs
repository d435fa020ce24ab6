//! Weighs which questions of two documents may be the same, and chooses the likeliest set.

use super::candidate::{self, Candidate};
use super::choice::{self, Choice};
use super::chosen;
use super::combination::{self, Combination};
use super::confidence::Model;
use super::profile::Profiles;
use super::shortlist;
use dma_document::Document;

/// Everything that was weighed on the way to a proposal.
#[derive(Debug)]
pub struct Weighed {
    /// Pairs of questions that may be one, by old and new position.
    pub candidates: Vec<Candidate>,
    /// Questions that several others may make up.
    pub combinations: Vec<Combination>,
    /// The pairs and combinations that were chosen.
    pub choice: Choice,
}

/// Weighs which question may have become which, and chooses the likeliest set in which no question stands twice.
pub fn weigh(old: &Document, new: &Document, model: &Model) -> Weighed {
    weigh_profiles(&Profiles::new(old, new), model)
}

/// The same, from profiles that were made before.
pub(super) fn weigh_profiles(profiles: &Profiles<'_>, model: &Model) -> Weighed {
    let pairs = shortlist::pairs(profiles);
    let candidates = candidate::rate(profiles, &pairs, model);
    let combinations = combination::find(profiles, &candidates, model);
    let mut choice = choice::choose(profiles, &candidates, combinations.clone());
    chosen::rate(profiles, &candidates, &mut choice, model);
    Weighed { candidates, combinations, choice }
}
