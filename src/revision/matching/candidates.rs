//! Profiles of both documents come in; the pairs of questions that are worth a closer look go out.
//!
//! An inverted index leads from each word to the new questions that have it. Each old question follows its rarest words
//! first, and only so far, so that the work grows with the number of questions and not with its square, whatever the
//! texts are.

use super::profile::{Profile, Profiles};
use super::vector::Vector;
use rustc_hash::{FxHashMap, FxHashSet};

/// How many partners of each question are looked at closely.
const KEPT: usize = 10;

/// How many questions one may be met by its words, and as many by its guidance, before the best are kept.
const MET: usize = 320;

/// The pairs, by position in either document, in order.
pub(super) fn all(profiles: &Profiles<'_>) -> Vec<(usize, usize)> {
    let mut pairs = FxHashSet::default();
    for (old, new) in nearest(&profiles.old, &profiles.new) {
        pairs.insert((old, new));
    }
    for (new, old) in nearest(&profiles.new, &profiles.old) {
        pairs.insert((old, new));
    }
    let mut pairs: Vec<(usize, usize)> = pairs.into_iter().collect();
    pairs.sort_unstable();
    pairs
}

/// For each question of one document, those of the other that are most like it.
fn nearest(from: &[Profile<'_>], to: &[Profile<'_>]) -> Vec<(usize, usize)> {
    let words = Postings::new(to.iter().map(|profile| &profile.stems));
    let guides = Postings::new(to.iter().map(|profile| &profile.guide));
    let mut pairs = Vec::new();
    for (at, profile) in from.iter().enumerate() {
        let mut met = Vec::new();
        words.meet(&profile.stems, profile.position, &mut met);
        guides.meet(&profile.guide, profile.position, &mut met);
        met.sort_unstable();
        met.dedup();
        let mut ranked: Vec<(f64, f64, usize)> = met
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
            for (feature, _) in vector.features() {
                by_feature.entry(*feature).or_default().push(at);
            }
            count = at + 1;
        }
        Self { by_feature, count }
    }

    /// The questions that share a feature with one at this position, those with rare features first. Of a feature that
    /// too many have, those are taken that stand nearest to the same place.
    fn meet(&self, vector: &Vector, position: f64, met: &mut Vec<usize>) {
        let mut lists: Vec<(u32, &Vec<usize>)> = vector
            .features()
            .iter()
            .filter_map(|(feature, _)| self.by_feature.get(feature).map(|list| (*feature, list)))
            .collect();
        lists.sort_unstable_by_key(|(feature, list)| (list.len(), *feature));
        let mut left = MET;
        for (_, list) in lists {
            if left == 0 {
                break;
            }
            let taken = list.len().min(left);
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                clippy::cast_precision_loss,
                reason = "a position from 0 to 1 in a list"
            )]
            let middle = list.partition_point(|at| *at < (position * self.count as f64) as usize);
            let start = middle.saturating_sub(taken / 2).min(list.len() - taken);
            met.extend(&list[start..start + taken]);
            left -= taken;
        }
    }
}
