//! Chooses the likeliest set of pairs, merges and splits in which no question stands twice.

use super::assignment::{self, Edge};
use super::candidate::Candidate;
use super::combination::Combination;
use super::confidence::odds;
use super::evidence::ChoiceEvidence;
use super::pair::Pair;
use super::profile::Profiles;

/// The pairs, merges and splits that were chosen; no question stands in them twice.
#[derive(Debug, Default)]
pub struct Choice {
    /// Questions that each became one other, in the order of the candidates.
    pub pairs: Vec<ChosenPair>,
    /// Questions that were merged or split, the surest first.
    pub combinations: Vec<Combination>,
}

impl Choice {
    /// Returns every pair of an old and a new question that belong together.
    pub(super) fn links(&self, candidates: &[Candidate]) -> impl Iterator<Item = Pair> {
        let pairs = self.pairs.iter().map(|pair| &candidates[pair.candidate]);
        let combined = self.combinations.iter().flat_map(|combination| {
            let (olds, news) = combination.sides();
            olds.iter().flat_map(|&old| news.iter().map(move |&new| Pair { old, new }))
        });
        pairs.map(|candidate| Pair { old: candidate.old, new: candidate.new }).chain(combined)
    }
}

/// A pair that was chosen.
#[derive(Debug, Clone)]
pub struct ChosenPair {
    /// Its position in the list of candidates.
    pub candidate: usize,
    /// What the choice as a whole says about it.
    pub evidence: ChoiceEvidence,
    /// How sure the pair is, 0 to 1.
    pub confidence: f64,
}

/// The least confidence of a pair that takes part in the choice.
const FLOOR: f64 = 0.02;

/// The least confidence of a merge or split that is chosen.
const LEAST_COMBINATION: f64 = 0.5;

/// Chooses: first the surest merges and splits, then of the questions that are left the pairs with the greatest sum of
/// weights. The evidence of the pairs is still to be filled in.
pub(super) fn choose(
    profiles: &Profiles<'_>,
    candidates: &[Candidate],
    mut combinations: Vec<Combination>,
) -> Choice {
    let mut used_old = vec![false; profiles.old.len()];
    let mut used_new = vec![false; profiles.new.len()];
    combinations.retain(|combination| combination.confidence >= LEAST_COMBINATION);
    // Sorting is stable: of two that are as sure, the first stays first.
    combinations.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    combinations.retain(|combination| {
        let (olds, news) = combination.sides();
        let is_free = olds.iter().all(|&at| !used_old[at]) && news.iter().all(|&at| !used_new[at]);
        if is_free {
            for &at in olds {
                used_old[at] = true;
            }
            for &at in news {
                used_new[at] = true;
            }
        }
        is_free
    });
    let mut places = Vec::new();
    let mut edges = Vec::new();
    for (at, candidate) in candidates.iter().enumerate() {
        if candidate.confidence > FLOOR && !used_old[candidate.old] && !used_new[candidate.new] {
            places.push(at);
            #[allow(clippy::cast_possible_truncation, reason = "the logarithm of odds is small")]
            let weight = ((odds(candidate.confidence) - odds(FLOOR)) * 1e6).round() as i64;
            edges.push(Edge { old: candidate.old, new: candidate.new, weight: weight.max(1) });
        }
    }
    let pair = |at: usize| ChosenPair {
        candidate: places[at],
        evidence: ChoiceEvidence::default(),
        confidence: candidates[places[at]].confidence,
    };
    let pairs = assignment::best(&edges).into_iter().map(pair).collect();
    Choice { pairs, combinations }
}
