//! Weighs the words and pairs of words of texts: a rare one tells more about a text than a common one.

use super::features::{FeatureKind, Numbers, by_frequency};
use std::ops::Range;

/// The lowest likeness, from 0 to 1, that counts as nearly the same.
pub(super) const ALIKE: f64 = 0.62;

/// The most that rounding may change a weight.
pub(super) const SLACK: f64 = 1e-3;

/// The number of texts below which a programme is too small to tell rare words from common ones.
const LEAST_TEXTS: f64 = 200.0;

/// The weight of a pair of neighbouring words, as a part of the weight of a word of the same rarity.
const PAIR: f64 = 0.5;

/// The weight of a small word or a placeholder, whatever its rarity.
const SMALL: f64 = 0.1;

/// One text as the set of its features, rarest first.
pub(super) struct Features {
    /// The range of its features among those of all texts.
    pub(super) range: Range<usize>,
    pub(super) weight: f64,
    /// The number of features, the first ones, that no other text has.
    pub(super) own: usize,
}

/// All texts, with the weight of each feature by rank.
pub(super) struct Weighed {
    pub(super) texts: Vec<Features>,
    /// The features of every text by rank, text after text.
    pub(super) ranks: Vec<u32>,
    pub(super) weights: Vec<f32>,
    /// The number of features, the first ones, that only one text has.
    pub(super) own: usize,
}

/// A text from one of its features on.
#[derive(Clone, Copy)]
pub(super) struct Remainder<'a> {
    pub(super) text: &'a Features,
    /// The position of the feature.
    pub(super) at: usize,
    /// The weight of that feature and all after it.
    pub(super) left: f64,
}

/// One feature of the prefix of a text.
pub(super) struct PrefixFeature {
    /// Its position in the text.
    pub(super) at: usize,
    pub(super) feature: u32,
    /// The weight of the feature and all after it.
    pub(super) left: f64,
}

impl Weighed {
    /// Returns the weight of a feature.
    pub(super) fn weight(&self, feature: u32) -> f64 {
        f64::from(self.weights[feature as usize])
    }

    /// Returns the features of a text, rarest first.
    pub(super) fn list(&self, text: &Features) -> &[u32] {
        &self.ranks[text.range.clone()]
    }

    /// Returns the rarest features that other texts have too, up to where the remaining weight is less than this share of
    /// the text.
    pub(super) fn prefix(&self, text: &Features, share: f64) -> &[u32] {
        let list = self.list(text);
        let mut left = text.weight;
        let end = list.iter().position(|feature| {
            let enough = left < share * text.weight - SLACK;
            left -= self.weight(*feature);
            enough
        });
        let end = end.unwrap_or(list.len());
        &list[text.own.min(end)..end]
    }

    /// Returns the features of the prefix with their positions and weights.
    pub(super) fn weighed_prefix(&self, text: &Features, share: f64) -> impl Iterator<Item = PrefixFeature> {
        let own: f64 = self.list(text)[..text.own].iter().map(|feature| self.weight(*feature)).sum();
        let mut left = text.weight - own;
        (text.own..).zip(self.prefix(text, share)).map(move |(at, feature)| {
            let here = left;
            left -= self.weight(*feature);
            PrefixFeature { at, feature: *feature, left: here }
        })
    }

    /// Returns the shared weight over all weight of two texts that share nothing before these features; `None` where they
    /// are not alike.
    pub(super) fn likeness(&self, one: Remainder<'_>, other: Remainder<'_>) -> Option<f64> {
        let both = one.text.weight + other.text.weight;
        let least = ALIKE / (1.0 + ALIKE) * both - SLACK;
        let (mut a, mut b) = (&self.list(one.text)[one.at..], &self.list(other.text)[other.at..]);
        let (mut a_left, mut b_left) = (one.left, other.left);
        let mut shared = 0.0;
        while let ([first, rest_a @ ..], [second, rest_b @ ..]) = (a, b) {
            match first.cmp(second) {
                std::cmp::Ordering::Less => {
                    a_left -= self.weight(*first);
                    a = rest_a;
                }
                std::cmp::Ordering::Greater => {
                    b_left -= self.weight(*second);
                    b = rest_b;
                }
                std::cmp::Ordering::Equal => {
                    let weight = self.weight(*first);
                    shared += weight;
                    (a_left, b_left) = (a_left - weight, b_left - weight);
                    (a, b) = (rest_a, rest_b);
                }
            }
            if shared + a_left.min(b_left) < least {
                return None;
            }
        }
        Some(shared / (both - shared)).filter(|likeness| *likeness >= ALIKE)
    }
}

/// Returns the features of every text, numbered from the rarest to the commonest.
pub(super) fn features(texts: &[&str]) -> Weighed {
    let mut numbers = Numbers::new(texts.len());
    let ranges: Vec<Range<usize>> = texts.iter().map(|text| numbers.add(text)).collect();
    let Numbers { kinds, frequency, all: mut ranks, .. } = numbers;
    let own = frequency.iter().filter(|&&times| times == 1).count();
    let (order, rank) = by_frequency(&frequency);
    #[allow(clippy::cast_precision_loss, reason = "there are far fewer than 2^52 texts")]
    let count = (texts.len() as f64).max(LEAST_TEXTS) + 1.0;
    let rarity = |times: u32| (count / f64::from(times.max(1))).ln();
    // Most features are of one text.
    let rarest = rarity(1);
    let weigh = |feature: usize| -> f32 {
        let rarity = if frequency[feature] == 1 { rarest } else { rarity(frequency[feature]) };
        let weight = match kinds[feature] {
            FeatureKind::Small => SMALL,
            FeatureKind::Word => rarity,
            FeatureKind::Pair => rarity * PAIR,
        };
        #[allow(clippy::cast_possible_truncation, reason = "a weight needs few digits")]
        let weight = weight as f32;
        weight
    };
    let weights: Vec<f32> = order.iter().map(|&feature| weigh(feature as usize)).collect();
    for feature in &mut ranks {
        *feature = rank[*feature as usize];
    }
    let texts = ranges.into_iter().map(|range| {
        let list = &mut ranks[range.clone()];
        list.sort_unstable();
        let weight = list.iter().map(|&rank| f64::from(weights[rank as usize])).sum();
        // The features that only one text has come first.
        let own = list.partition_point(|rank| (*rank as usize) < own);
        Features { range, weight, own }
    });
    Weighed { texts: texts.collect(), ranks, weights, own }
}
