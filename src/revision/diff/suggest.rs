//! Suggests which removed question reads like which new one, for people to judge.

use super::align::Pairing;
use super::text;
use dma_document::{DocumentIndex, Placed};
use rustc_hash::{FxHashMap, FxHashSet};

/// A new question that reads like one that is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The question that is gone.
    pub old: String,
    /// The new one.
    pub new: String,
    /// How much of their words they share, in percent.
    pub likeness: u32,
}

/// The least likeness that is worth a person's time, in percent.
const LEAST: u32 = 60;

/// A word in more new questions than this is too common to compare.
const MOST_SHARED: usize = 40;

pub(super) fn all(old: &DocumentIndex<'_>, new: &DocumentIndex<'_>, pairing: &Pairing) -> Vec<Suggestion> {
    let is_gone = |id: &str| {
        pairing.is_gone(id) && pairing.merged_into(id).is_none() && pairing.split_into(id).is_none()
    };
    let is_new = |id: &str| {
        pairing.is_new(id) && pairing.merged_from(id).is_none() && pairing.split_from(id).is_none()
    };
    let gone = bags(old, &is_gone);
    let added = bags(new, &is_new);
    let mut by_word: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, (_, words)) in added.iter().enumerate() {
        for word in words {
            by_word.entry(word).or_default().push(at);
        }
    }
    let mut found = Vec::new();
    for (order, (id, words)) in gone.iter().enumerate() {
        let telling = words.iter().filter_map(|word| by_word.get(word.as_str()));
        let near: FxHashSet<usize> =
            telling.filter(|places| places.len() <= MOST_SHARED).flatten().copied().collect();
        let mut near: Vec<usize> = near.into_iter().collect();
        near.sort_unstable();
        for at in near {
            let likeness = alike(words, &added[at].1);
            if likeness >= LEAST {
                found.push((likeness, order, at, *id, added[at].0));
            }
        }
    }
    found.sort_by_key(|&(likeness, order, at, ..)| (std::cmp::Reverse(likeness), order, at));
    let (mut used_old, mut used_new) = (FxHashSet::default(), FxHashSet::default());
    let mut out = Vec::new();
    for (likeness, order, at, old, new) in found {
        if !used_old.contains(&order) && !used_new.contains(&at) {
            used_old.insert(order);
            used_new.insert(at);
            out.push(Suggestion { old: old.to_owned(), new: new.to_owned(), likeness });
        }
    }
    out
}

type Bag<'d> = (&'d str, Vec<String>);

fn bags<'d>(index: &DocumentIndex<'d>, wanted: &dyn Fn(&str) -> bool) -> Vec<Bag<'d>> {
    let period = &index.document.period.label;
    let bag = |placed: &Placed<'d>| {
        let mut words: Vec<String> =
            text::normal(&placed.question.text, period).split(' ').map(str::to_owned).collect();
        words.sort_unstable();
        words.dedup();
        (placed.question.id.as_str(), words)
    };
    index.questions.iter().filter(|placed| wanted(&placed.question.id)).map(bag).collect()
}

/// How many of their words two texts share, in percent of the words of both.
pub fn likeness(old: &str, new: &str) -> u32 {
    let bag = |text: &str| {
        let mut words: Vec<String> = text::normal(text, "").split(' ').map(str::to_owned).collect();
        words.sort_unstable();
        words.dedup();
        words
    };
    alike(&bag(old), &bag(new))
}

/// Twice the words in common over the words of both (Dice), in percent.
fn alike(a: &[String], b: &[String]) -> u32 {
    let common = a.iter().filter(|word| b.binary_search(word).is_ok()).count();
    u32::try_from(200 * common / (a.len() + b.len()).max(1)).unwrap_or(0)
}
