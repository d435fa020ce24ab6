//! Finds the pairs of questions that are worth a closer look.
//!
//! An inverted index leads from each word to the new questions that have it. Each old question follows its rarest words
//! first, and only so far, so that the work grows with the number of questions and not with its square, whatever the
//! texts are.

use super::pair::Pair;
use super::profile::{Profile, Profiles};
use super::vector::Vector;
use rustc_hash::{FxHashMap, FxHashSet};

/// How many partners of each question are looked at closely.
const KEPT: usize = 10;

/// How many questions are found for each question by its words, and as many by its guidance, before the best are kept.
const LOOKED_AT: usize = 320;

/// Returns the pairs in the order of their positions.
pub(super) fn pairs(profiles: &Profiles<'_>) -> Vec<Pair> {
    let mut pairs = FxHashSet::default();
    for (old, new) in nearest(&profiles.old, &profiles.new) {
        pairs.insert(Pair { old, new });
    }
    for (new, old) in nearest(&profiles.new, &profiles.old) {
        pairs.insert(Pair { old, new });
    }
    let mut pairs: Vec<Pair> = pairs.into_iter().collect();
    pairs.sort_unstable();
    pairs
}

/// Returns, for each question of one document, the questions of the other that are most like it.
fn nearest(from: &[Profile<'_>], to: &[Profile<'_>]) -> Vec<(usize, usize)> {
    let words = Postings::new(to.iter().map(|profile| &profile.stems));
    let guides = Postings::new(to.iter().map(|profile| &profile.guide));
    let mut pairs = Vec::new();
    for (at, profile) in from.iter().enumerate() {
        let mut found = Vec::new();
        words.collect(&profile.stems, profile.position, &mut found);
        guides.collect(&profile.guide, profile.position, &mut found);
        found.sort_unstable();
        found.dedup();
        let mut ranked: Vec<(f64, f64, usize)> = found
            .into_iter()
            .map(|other| {
                let there = &to[other];
                let likeness = profile.stems.cosine(&there.stems)
                    + 0.5 * profile.guide.cosine(&there.guide)
                    + 0.1 * profile.section.cosine(&there.section);
                (likeness, (profile.position - there.position).abs(), other)
            })
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
        pairs.extend(ranked.into_iter().take(KEPT).map(|(_, _, other)| (at, other)));
    }
    pairs
}

/// Which questions have a feature, in order.
struct Postings {
    by_feature: FxHashMap<u32, Vec<usize>>,
    count: usize,
}

impl Postings {
    fn new<'v>(vectors: impl Iterator<Item = &'v Vector>) -> Self {
        let mut by_feature: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
        let mut count = 0;
        for (at, vector) in vectors.enumerate() {
            for feature in vector.features() {
                by_feature.entry(feature.id).or_default().push(at);
            }
            count = at + 1;
        }
        Self { by_feature, count }
    }

    /// Adds the questions that share a feature with one at this position (0 to 1), those with rare features first. Of a
    /// feature that too many have, the questions nearest to the same position are added.
    fn collect(&self, vector: &Vector, position: f64, found: &mut Vec<usize>) {
        let mut lists: Vec<(u32, &Vec<usize>)> = vector
            .features()
            .iter()
            .filter_map(|feature| self.by_feature.get(&feature.id).map(|list| (feature.id, list)))
            .collect();
        lists.sort_unstable_by_key(|(feature, list)| (list.len(), *feature));
        let mut left = LOOKED_AT;
        for (_, list) in lists {
            if left == 0 {
                break;
            }
            let count = list.len().min(left);
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                clippy::cast_precision_loss,
                reason = "a position from 0 to 1 in a list"
            )]
            let middle = list.partition_point(|at| *at < (position * self.count as f64) as usize);
            let start = middle.saturating_sub(count / 2).min(list.len() - count);
            found.extend(&list[start..start + count]);
            left -= count;
        }
    }
}
