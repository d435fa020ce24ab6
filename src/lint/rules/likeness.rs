//! Finds for each of many texts the earlier ones that it nearly repeats.
//!
//! A text is the set of its words and of the pairs of neighbouring words, small words left out. Each feature weighs
//! by how rare it is (Spärck Jones 1972), so that words which many questions share hardly count. Two texts are alike when
//! the shared weight is a large enough part of all their weight (weighted Jaccard). Texts that could reach that are
//! found by their rarest features alone (prefix filtering, Chaudhuri, Ganti and Kaushik 2006); features of one text only
//! find nothing. The lightest text comes first, so that each is looked for among lighter ones, of which fewer features
//! are enough (Bayardo, Ma and Srikant 2007). Of those, the ones that are too light, or have too little left from the
//! first shared feature on, are passed over (positional filtering, Xiao, Wang, Lin and Yu 2008), the others compared
//! exactly.

use super::weights::{ALIKE, Features, Remainder, SLACK, Weighed, features};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};
use std::ops::Range;

/// The lowest share of its weight that a text shares with a text like it that is at least as heavy.
const FOUND: f64 = 2.0 * ALIKE / (1.0 + ALIKE);

/// The highest number of lighter texts with which one text is compared: real texts have a handful, hostile ones all.
const MOST_COMPARED: usize = 64;

/// The highest number of lighter texts that are looked at to find those.
const MOST_MET: usize = 1024;

/// The highest number of earlier texts that are named for one text.
const MOST_NAMED: usize = 3;

/// An earlier text that a text nearly repeats.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Alike {
    /// The position of the earlier text.
    pub(super) earlier: usize,
    /// How alike the two are, from 0 to 1.
    likeness: f64,
}

/// Returns for each text, by position, the earlier texts that it nearly repeats, the most alike first.
pub(super) fn alike(texts: &[&str]) -> Vec<Vec<Alike>> {
    let all = features(texts);
    let mut found: Vec<Vec<Alike>> = vec![Vec::new(); texts.len()];
    let order = lightest_first(&all, &mut found);
    let mut search = Search::new(&all, &order);
    for &number in &order {
        for SearchHit { text, likeness } in search.hits(number) {
            let earlier = number.min(text) as usize;
            found[number.max(text) as usize].push(Alike { earlier, likeness });
        }
        search.add(number);
    }
    for hits in &mut found {
        hits.sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then(a.earlier.cmp(&b.earlier)));
        hits.truncate(MOST_NAMED);
    }
    found
}

/// Returns the texts that may be like another, lightest first. Hostile and generated texts repeat word for word: only the
/// first of them is returned, and `found` gets the others as repeats.
fn lightest_first(all: &Weighed, found: &mut [Vec<Alike>]) -> Vec<u32> {
    let mut whole: FxHashMap<u64, u32> = FxHashMap::default();
    let mut order = Vec::new();
    for (number, text) in (0..).zip(&all.texts) {
        // A text that shares too little with all others together is like none of them.
        if all.prefix(text, ALIKE).is_empty() {
            continue;
        }
        let first = *whole.entry(digest(all.list(text))).or_insert(number);
        if first != number && all.list(&all.texts[first as usize]) == all.list(text) {
            found[number as usize].push(Alike { earlier: first as usize, likeness: 1.0 });
        } else {
            order.push(number);
        }
    }
    let weight = |number: u32| all.texts[number as usize].weight;
    order.sort_unstable_by(|&a, &b| weight(a).total_cmp(&weight(b)).then(a.cmp(&b)));
    order
}

/// A text that shares a feature, as the index of the search lists it.
#[derive(Clone, Copy, Default)]
struct Posting {
    text: u32,
    weight: f32,
    /// The weight of this feature and all commoner ones of the text.
    left: f32,
    /// The position of the feature in the text.
    at: u32,
}

/// An index of the texts so far, by their features.
struct Search<'a> {
    all: &'a Weighed,
    /// For each feature that more than one text has, the range of its postings, lightest text first.
    lists: Vec<Range<u32>>,
    postings: Vec<Posting>,
    /// For each text, the last text whose search looked at it.
    met_by: Vec<u32>,
}

impl<'a> Search<'a> {
    /// Returns an empty index with room for the texts of `order`.
    fn new(all: &'a Weighed, order: &[u32]) -> Self {
        let mut lists = vec![0..0; all.weights.len() - all.own];
        for &number in order {
            for feature in all.prefix(&all.texts[number as usize], FOUND) {
                lists[*feature as usize - all.own].end += 1;
            }
        }
        let mut next = 0;
        for list in &mut lists {
            let room = list.end;
            *list = next..next;
            next += room;
        }
        let postings = vec![Posting::default(); next as usize];
        Self { all, lists, postings, met_by: vec![u32::MAX; all.texts.len()] }
    }

    /// Returns the texts in the index that are like a text.
    fn hits(&mut self, number: u32) -> Vec<SearchHit> {
        let text = &self.all.texts[number as usize];
        let lightest = single(ALIKE * text.weight - SLACK);
        let mut hits = Vec::new();
        let (mut met, mut compared) = (0, 0);
        for prefix in self.all.weighed_prefix(text, ALIKE) {
            let list = &mut self.lists[prefix.feature as usize - self.all.own];
            let mut postings = &self.postings[list.start as usize..list.end as usize];
            // A text that is too light for this one is too light for all later ones.
            let light = postings.iter().take_while(|posting| posting.weight < lightest).count();
            postings = &postings[light..];
            list.start += u32::try_from(light).unwrap_or(0);
            let heaviest = single(prefix.left * (1.0 + ALIKE) / ALIKE - text.weight + SLACK);
            for posting in postings.iter().take_while(|posting| posting.weight <= heaviest) {
                met += 1;
                let other = posting.text;
                // The text is looked at for the first time, so this is the rarest feature that both have.
                if text.may_reach(posting)
                    && std::mem::replace(&mut self.met_by[other as usize], number) != number
                {
                    compared += 1;
                    let other_text = &self.all.texts[other as usize];
                    let at = posting.at as usize;
                    let lighter = Remainder { text: other_text, at, left: f64::from(posting.left) };
                    let heavier = Remainder { text, at: prefix.at, left: prefix.left };
                    let likeness = self.all.likeness(lighter, heavier);
                    hits.extend(likeness.map(|likeness| SearchHit { text: other, likeness }));
                }
                if compared >= MOST_COMPARED || met >= MOST_MET {
                    return hits;
                }
            }
        }
        hits
    }

    /// Adds a text to the index.
    fn add(&mut self, number: u32) {
        let text = &self.all.texts[number as usize];
        for prefix in self.all.weighed_prefix(text, FOUND) {
            let list = &mut self.lists[prefix.feature as usize - self.all.own];
            self.postings[list.end as usize] = Posting {
                text: number,
                weight: single(text.weight),
                left: single(prefix.left),
                at: u32::try_from(prefix.at).unwrap_or(0),
            };
            list.end += 1;
        }
    }
}

/// Returns a weight in single precision.
#[allow(clippy::cast_possible_truncation, reason = "what is lost is far less than the slack")]
fn single(weight: f64) -> f32 {
    weight as f32
}

/// Returns a hash of a list of features.
fn digest(list: &[u32]) -> u64 {
    let mut hasher = FxHasher::default();
    for feature in list {
        feature.hash(&mut hasher);
    }
    hasher.finish()
}

/// A text that is like the searched one.
struct SearchHit {
    text: u32,
    likeness: f64,
}

impl Features {
    /// Returns whether a lighter text may be alike, if it shares no more than its remaining features.
    fn may_reach(&self, lighter: &Posting) -> bool {
        let both = self.weight + f64::from(lighter.weight);
        f64::from(lighter.left) * (1.0 + ALIKE) >= ALIKE * both - SLACK
    }
}

#[cfg(test)]
mod tests {
    use super::{Alike, MOST_NAMED, alike};
    use crate::rules::weights::{ALIKE, Weighed, features};

    /// Returns generated texts of a few words each; many of them are nearly the same.
    fn texts() -> Vec<String> {
        let words = [
            "board", "ward", "letter", "record", "screen", "porter", "bed", "lift", "plan", "chart", "gp",
            "team",
        ];
        let mut state = 7_usize;
        let mut next = |n: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % n
        };
        let mut texts: Vec<String> = Vec::new();
        for number in 0..400 {
            let word = words[next(words.len())];
            texts.push(match number % 3 {
                2 => format!("{} of each {word}", texts[next(texts.len())]),
                _ => (0..3 + next(6)).map(|_| words[next(words.len())]).collect::<Vec<_>>().join(" the "),
            });
        }
        texts
    }

    /// Returns the weight of the features that both have over the weight of the features that either has.
    fn likeness(all: &Weighed, one: usize, other: usize) -> f64 {
        let (one, other) = (&all.texts[one], &all.texts[other]);
        let both = all.list(one).iter().filter(|feature| all.list(other).contains(feature));
        let shared: f64 = both.map(|feature| all.weight(*feature)).sum();
        shared / (one.weight + other.weight - shared)
    }

    /// Returns whether an earlier text has the same features.
    fn repeats(all: &Weighed, at: usize) -> bool {
        (0..at).any(|earlier| all.list(&all.texts[earlier]) == all.list(&all.texts[at]))
    }

    #[test]
    fn rare_features_alone_find_every_pair_that_is_alike() {
        let texts = texts();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let all = features(&texts);
        let mut pairs = 0;
        for (at, found) in alike(&texts).iter().enumerate() {
            let mut by_force: Vec<Alike> =
                (0..at).map(|earlier| Alike { earlier, likeness: likeness(&all, earlier, at) }).collect();
            by_force.retain(|pair| pair.likeness >= ALIKE);
            by_force.sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then(a.earlier.cmp(&b.earlier)));
            pairs += by_force.len();
            // A text that repeats an earlier one word for word gets no other match, and is no match for others.
            by_force.retain(|pair| !repeats(&all, pair.earlier));
            by_force.truncate(if repeats(&all, at) { 1 } else { MOST_NAMED });
            assert_eq!(found, &by_force, "{}", texts[at]);
        }
        assert!(pairs > 100, "{pairs}");
    }
}
