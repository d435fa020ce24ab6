//! Sparse vectors: the features of a text with their weights come in; how much two of them share goes out.

use rustc_hash::FxHashMap;
use std::cmp::Ordering;

/// Features by number, in order, each with its weight; the weights are positive.
#[derive(Debug, Clone, Default)]
pub(super) struct Vector {
    list: Vec<(u32, f64)>,
    /// The sum of the weights.
    sum: f64,
    /// The length in the sense of Euclid.
    norm: f64,
}

impl Vector {
    fn new(mut list: Vec<(u32, f64)>) -> Self {
        list.sort_unstable_by_key(|(feature, _)| *feature);
        list.dedup_by_key(|(feature, _)| *feature);
        let sum = list.iter().map(|(_, weight)| weight).sum();
        let norm = list.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
        Self { list, sum, norm }
    }

    /// Its features, in the order of their numbers.
    pub(super) fn features(&self) -> &[(u32, f64)] {
        &self.list
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The cosine of the angle between two vectors, 0 to 1.
    pub(super) fn cosine(&self, other: &Self) -> f64 {
        part(self.sum_shared(other, |weight| weight * weight), self.norm * other.norm)
    }

    /// The shared weight as a part of the weight of the lighter one, 0 to 1.
    pub(super) fn contained(&self, other: &Self) -> f64 {
        part(self.sum_shared(other, |weight| weight), self.sum.min(other.sum))
    }

    /// The sum over the features of both; a feature weighs the same in either.
    fn sum_shared(&self, other: &Self, of: impl Fn(f64) -> f64) -> f64 {
        let (mut a, mut b) = (self.list.as_slice(), other.list.as_slice());
        let mut sum = 0.0;
        while let ([first, rest_a @ ..], [second, rest_b @ ..]) = (a, b) {
            match first.0.cmp(&second.0) {
                Ordering::Less => a = rest_a,
                Ordering::Greater => b = rest_b,
                Ordering::Equal => {
                    sum += of(first.1);
                    (a, b) = (rest_a, rest_b);
                }
            }
        }
        sum
    }

    /// How much of the weight of this stands in another, 0 to 1.
    pub(super) fn covered_by(&self, other: &Self) -> f64 {
        let covered = |(feature, weight): &(u32, f64)| if other.has(*feature) { *weight } else { 0.0 };
        part(self.list.iter().map(covered).sum(), self.sum)
    }

    /// How much of the weight of this stands in one other and not in a second, 0 to 1.
    pub(super) fn covered_only_by(&self, one: &Self, not: &Self) -> f64 {
        let covered = |(feature, weight): &(u32, f64)| {
            if one.has(*feature) && !not.has(*feature) { *weight } else { 0.0 }
        };
        part(self.list.iter().map(covered).sum(), self.sum)
    }

    /// The features of both.
    pub(super) fn union(&self, other: &Self) -> Self {
        Self::new(self.list.iter().chain(&other.list).copied().collect())
    }

    fn has(&self, feature: u32) -> bool {
        self.list.binary_search_by_key(&feature, |(it, _)| *it).is_ok()
    }
}

/// A part of a whole; 0 of nothing. Never above 1, whatever rounding does.
pub(super) fn part(of: f64, whole: f64) -> f64 {
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

    /// The vector of a text; features that stand in it more than once count once.
    pub(super) fn vector(&self, features: &[u32]) -> Vector {
        let weigh = |feature: &u32| (*feature, self.weights.get(*feature as usize).copied().unwrap_or(0.01));
        Vector::new(features.iter().map(weigh).collect())
    }
}
