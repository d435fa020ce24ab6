//! Computes how sure a proposal is from its evidence, by four logistic regressions.

use super::evidence::{ChoiceEvidence, CombinationEvidence, Evidence, Surroundings};

/// The weights of four logistic regressions, each with its constant first.
#[derive(Debug, Clone)]
pub struct Model {
    /// How the evidence of a pair counts.
    pub alone: [f64; Evidence::COUNT + 1],
    /// How neighbours and rivals count in addition.
    pub together: [f64; Surroundings::COUNT + 1],
    /// How the choice as a whole counts for one of its pairs.
    pub chosen: [f64; ChoiceEvidence::COUNT + 1],
    /// How the evidence of a merge or split counts.
    pub combined: [f64; CombinationEvidence::COUNT + 1],
}

impl Model {
    /// The weights that were fitted, on 24 seeded revisions of the shipped frameworks and of a generated one
    /// (`tests/it/matching/fit.rs` prints them again).
    ///
    /// On revisions that they were not fitted on (`tests/it/matching.rs`), this share of the proposals in each range of
    /// confidence is right:
    ///
    /// | confidence | six other seeds | 89 questions reworded by hand |
    /// |---|---|---|
    /// | 0.9 and above | 581 of 585 | 46 of 46 |
    /// | 0.7 to 0.9 | 54 of 63 | 19 of 19 |
    /// | 0.5 to 0.7 | 18 of 21 | 9 of 10 |
    /// | below 0.3 | 0 of 13 | 0 of 8 |
    #[allow(clippy::approx_constant, reason = "what was fitted may look like any number")]
    pub const FITTED: Self = Self {
        alone: [-9.61, 9.42, 3.44, -2.06, 1.92, 2.89],
        together: [-0.16, 0.22, 2.19, 0.35, 0.67],
        chosen: [-0.55, 0.76, 0.14, 0.13],
        combined: [-11.23, 9.43, 3.14, 13.60, 2.93, -0.53, -0.49],
    };

    /// Returns how sure a pair is by itself, as the logarithm of the odds.
    pub(super) fn alone(&self, evidence: &Evidence) -> f64 {
        sum(&self.alone, &evidence.numbers())
    }

    /// Returns how sure a pair is among the others, as the logarithm of the odds.
    pub(super) fn together(&self, surroundings: &Surroundings) -> f64 {
        sum(&self.together, &surroundings.numbers())
    }

    /// Returns how sure a pair of the choice is, as the logarithm of the odds.
    pub(super) fn chosen(&self, evidence: &ChoiceEvidence) -> f64 {
        sum(&self.chosen, &evidence.numbers())
    }

    /// Returns how sure it is that a question became several or several became one, as the logarithm of the odds.
    pub(super) fn combined(&self, evidence: &CombinationEvidence) -> f64 {
        sum(&self.combined, &evidence.numbers())
    }
}

/// The greatest logarithm of odds that counts; greater ones count as this.
pub(super) const FAR: f64 = 8.0;

/// Returns the probability, 0 to 1, that belongs to a logarithm of odds.
pub(super) fn chance(odds: f64) -> f64 {
    1.0 / (1.0 + (-odds).exp())
}

/// Returns the logarithm of the odds that belong to a probability.
pub(super) fn odds(chance: f64) -> f64 {
    let chance = chance.clamp(1e-9, 1.0 - 1e-9);
    (chance / (1.0 - chance)).ln()
}

fn sum(weights: &[f64], numbers: &[f64]) -> f64 {
    let (constant, weights) = weights.split_first().unwrap_or((&0.0, &[]));
    weights.iter().zip(numbers).fold(*constant, |sum, (weight, number)| weight.mul_add(*number, sum))
}
