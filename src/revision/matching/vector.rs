//! Sparse vectors: the features of a text with their weights, and how much two texts share.

use rustc_hash::FxHashMap;
use std::cmp::Ordering;

/// One feature of a text, such as a stem.
#[derive(Debug, Clone, Copy)]
pub(super) struct Feature {
    /// The number of the feature.
    pub(super) id: u32,
    /// How much it weighs; above 0.
    pub(super) weight: f64,
}

/// The features of a text, in the order of their numbers.
#[derive(Debug, Clone, Default)]
pub(super) struct Vector {
    features: Vec<Feature>,
    /// The sum of the weights.
    sum: f64,
    /// The Euclidean length.
    norm: f64,
}

impl Vector {
    fn new(mut features: Vec<Feature>) -> Self {
        features.sort_unstable_by_key(|feature| feature.id);
        features.dedup_by_key(|feature| feature.id);
        let sum = features.iter().map(|feature| feature.weight).sum();
        let norm = features.iter().map(|feature| feature.weight * feature.weight).sum::<f64>().sqrt();
        Self { features, sum, norm }
    }

    /// Returns the features in the order of their numbers.
    pub(super) fn features(&self) -> &[Feature] {
        &self.features
    }

    pub(super) fn is_empty(&self) -> bool {
        self.features.is_empty()
    }

    /// Returns the cosine of the angle between two vectors, 0 to 1.
    pub(super) fn cosine(&self, other: &Self) -> f64 {
        ratio(self.sum_shared(other, |weight| weight * weight), self.norm * other.norm)
    }

    /// Returns the shared weight as a part of the weight of the lighter one, 0 to 1.
    pub(super) fn contained(&self, other: &Self) -> f64 {
        ratio(self.sum_shared(other, |weight| weight), self.sum.min(other.sum))
    }

    /// The sum over the features of both; a feature weighs the same in either.
    fn sum_shared(&self, other: &Self, of: impl Fn(f64) -> f64) -> f64 {
        let (mut a, mut b) = (self.features.as_slice(), other.features.as_slice());
        let mut sum = 0.0;
        while let ([first, rest_a @ ..], [second, rest_b @ ..]) = (a, b) {
            match first.id.cmp(&second.id) {
                Ordering::Less => a = rest_a,
                Ordering::Greater => b = rest_b,
                Ordering::Equal => {
                    sum += of(first.weight);
                    (a, b) = (rest_a, rest_b);
                }
            }
        }
        sum
    }

    /// Returns how much of the weight of this another vector has, 0 to 1.
    pub(super) fn covered_by(&self, other: &Self) -> f64 {
        let covered = |feature: &Feature| if other.has(feature.id) { feature.weight } else { 0.0 };
        ratio(self.features.iter().map(covered).sum(), self.sum)
    }

    /// Returns how much of the weight of this one other vector has and a second one does not have, 0 to 1.
    pub(super) fn covered_only_by(&self, one: &Self, not: &Self) -> f64 {
        let covered = |feature: &Feature| {
            if one.has(feature.id) && !not.has(feature.id) { feature.weight } else { 0.0 }
        };
        ratio(self.features.iter().map(covered).sum(), self.sum)
    }

    /// Returns the features of both.
    pub(super) fn union(&self, other: &Self) -> Self {
        Self::new(self.features.iter().chain(&other.features).copied().collect())
    }

    fn has(&self, feature: u32) -> bool {
        self.features.binary_search_by_key(&feature, |other| other.id).is_ok()
    }
}

/// Returns a part of a whole, 0 to 1; 0 where the whole is 0. Never above 1, whatever rounding does.
pub(super) fn ratio(of: f64, whole: f64) -> f64 {
    if whole > 0.0 { (of / whole).min(1.0) } else { 0.0 }
}

/// Turns lists of features into vectors: a feature weighs the more, the fewer texts have it (Spärck Jones 1972).
#[derive(Debug)]
pub(super) struct Weigher {
    weights: Vec<f64>,
}

impl Weigher {
    /// Learns how many of these texts have each feature.
    pub(super) fn new<'t>(texts: impl Iterator<Item = &'t [u32]>) -> Self {
        let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
        let (mut number, mut most) = (0_u32, 0_u32);
        for text in texts {
            let mut distinct = text.to_vec();
            distinct.sort_unstable();
            distinct.dedup();
            for feature in distinct {
                *counts.entry(feature).or_default() += 1;
                most = most.max(feature + 1);
            }
            number += 1;
        }
        let weigh = |feature: u32| {
            let has = counts.get(&feature).copied().unwrap_or(0);
            ((f64::from(number) + 1.0) / (f64::from(has) + 0.5)).ln().max(0.01)
        };
        Self { weights: (0..most).map(weigh).collect() }
    }

    /// Returns the vector of a text; a feature that occurs more than once counts once.
    pub(super) fn vector(&self, features: &[u32]) -> Vector {
        let weigh =
            |&id: &u32| Feature { id, weight: self.weights.get(id as usize).copied().unwrap_or(0.01) };
        Vector::new(features.iter().map(weigh).collect())
    }
}
