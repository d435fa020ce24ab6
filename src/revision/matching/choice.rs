//! Everything that was weighed comes in; the likeliest whole, in which no question stands twice, goes out.

use super::assignment::{self, Edge};
use super::beliefs::Candidate;
use super::confidence::{Model, odds};
use super::parts::Bundle;
use super::profile::Profiles;
use super::settled::{self, Settlement};

/// What is chosen of all that was weighed: nothing stands in it twice.
#[derive(Debug, Default)]
pub struct Choice {
    /// Questions that became one other, in the order of the candidates.
    pub pairs: Vec<ChosenPair>,
    /// Questions that were merged or split, the surest first.
    pub bundles: Vec<Bundle>,
}

impl Choice {
    /// Every old and new position that belong together.
    pub(super) fn links(&self, candidates: &[Candidate]) -> impl Iterator<Item = (usize, usize)> {
        let pairs = self.pairs.iter().map(|pair| &candidates[pair.candidate]);
        let bundles = self.bundles.iter().flat_map(|bundle| {
            let (olds, news) = bundle.sides();
            olds.iter().flat_map(|&old| news.iter().map(move |&new| (old, new)))
        });
        pairs.map(|it| (it.old, it.new)).chain(bundles)
    }
}

/// A pair that was chosen.
#[derive(Debug, Clone)]
pub struct ChosenPair {
    /// Its position in the list of candidates.
    pub candidate: usize,
    /// What the choice as a whole says about it.
    pub settlement: Settlement,
    /// How sure it is, 0 to 1.
    pub confidence: f64,
}

/// The least confidence of a pair that takes part in the choice.
const FLOOR: f64 = 0.02;

/// The least confidence of a merge or split that is chosen.
const LEAST_BUNDLE: f64 = 0.5;

pub(super) fn choose(
    profiles: &Profiles<'_>,
    candidates: &[Candidate],
    mut bundles: Vec<Bundle>,
    model: &Model,
) -> Choice {
    let mut taken_old = vec![false; profiles.old.len()];
    let mut taken_new = vec![false; profiles.new.len()];
    bundles.retain(|bundle| bundle.confidence >= LEAST_BUNDLE);
    // Sorting is stable: of two that are as sure, the first stays first.
    bundles.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    bundles.retain(|bundle| {
        let (olds, news) = bundle.sides();
        let is_free = olds.iter().all(|&at| !taken_old[at]) && news.iter().all(|&at| !taken_new[at]);
        if is_free {
            for &at in olds {
                taken_old[at] = true;
            }
            for &at in news {
                taken_new[at] = true;
            }
        }
        is_free
    });
    let mut places = Vec::new();
    let mut edges = Vec::new();
    for (at, candidate) in candidates.iter().enumerate() {
        if candidate.confidence > FLOOR && !taken_old[candidate.old] && !taken_new[candidate.new] {
            places.push(at);
            #[allow(clippy::cast_possible_truncation, reason = "the logarithm of odds is small")]
            let weight = ((odds(candidate.confidence) - odds(FLOOR)) * 1e6).round() as i64;
            edges.push(Edge { old: candidate.old, new: candidate.new, weight: weight.max(1) });
        }
    }
    let pair = |at: usize| ChosenPair {
        candidate: places[at],
        settlement: Settlement::default(),
        confidence: candidates[places[at]].confidence,
    };
    let pairs = assignment::best(&edges).into_iter().map(pair).collect();
    let mut choice = Choice { pairs, bundles };
    settled::settle(profiles, candidates, &mut choice, model);
    choice
}
