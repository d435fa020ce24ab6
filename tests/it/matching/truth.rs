//! What was proposed comes in; how much of the truth it is goes out.

use super::questions;
use crate::diff::documents;
use crate::renumbered::{Case, Link};
use std::collections::BTreeSet;
use std::path::Path;

/// Pairs of an old and a new id.
pub(super) type Pairs = BTreeSet<(String, String)>;

/// Every pair that belongs together.
pub(super) fn pairs(case: &Case) -> Pairs {
    let of = |link: &Link| -> Vec<(String, String)> {
        let news = |old: &String| link.new.iter().map(|new| (old.clone(), new.clone())).collect::<Vec<_>>();
        link.old.iter().flat_map(news).collect()
    };
    case.truth.iter().flat_map(of).collect()
}

/// How good a proposal is.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Score {
    pub(super) right: usize,
    pub(super) proposed: usize,
    pub(super) true_ones: usize,
}

impl Score {
    pub(super) fn new(proposed: &Pairs, truth: &Pairs) -> Self {
        Self { right: proposed.intersection(truth).count(), proposed: proposed.len(), true_ones: truth.len() }
    }

    pub(super) fn add(&mut self, other: Self) {
        self.right += other.right;
        self.proposed += other.proposed;
        self.true_ones += other.true_ones;
    }

    pub(super) fn precision(self) -> f64 {
        self.right as f64 / self.proposed.max(1) as f64
    }

    pub(super) fn recall(self) -> f64 {
        self.right as f64 / self.true_ones.max(1) as f64
    }

    pub(super) fn f1(self) -> f64 {
        2.0 * self.right as f64 / (self.proposed + self.true_ones).max(1) as f64
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "precision {:.3} recall {:.3} F1 {:.3}", self.precision(), self.recall(), self.f1())
    }
}

/// The case that people wrote, with the tag of each link.
pub(super) fn by_hand() -> (Case, Vec<String>) {
    let folder = "tests/corpus/renumbered";
    let one = |name: &str| documents(&format!("{folder}/{name}")).pop().unwrap();
    let (old, new) = (one("old"), one("new"));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join("truth.csv");
    let (mut truth, mut tags) = (Vec::new(), Vec::new());
    for line in std::fs::read_to_string(path).unwrap().lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let ids = |cell: &str| cell.split('+').filter(|id| !id.is_empty()).map(str::to_owned).collect();
        truth.push(Link { old: ids(cells[0]), new: ids(cells[1]) });
        tags.push(cells[2].to_owned());
    }
    (Case { old, new, truth }, tags)
}

#[test]
fn the_corpus_names_each_question_once() {
    let (case, _) = by_hand();
    for (document, of) in [
        (&case.old, (|link: &Link| link.old.clone()) as fn(&Link) -> Vec<String>),
        (&case.new, |link: &Link| link.new.clone()),
    ] {
        let mut named: Vec<String> = case.truth.iter().flat_map(of).collect();
        let mut asked: Vec<String> = questions(document).map(|it| it.id.clone()).collect();
        named.sort();
        asked.sort();
        assert_eq!(named, asked);
    }
}
