//! What a matcher is measured against: TF-IDF of runs of letters, with the best pair first or with a global assignment.
//!
//! It is given the threshold that suits it best on the very cases that it is measured on, which is more than fair.

use super::questions;
use super::truth::{Pairs, Score, pairs};
use crate::renumbered::Case;
use dma_document::Document;
use pathfinding::prelude::{Matrix, kuhn_munkres};
use std::collections::{BTreeMap, BTreeSet};

/// How the pairs are chosen.
#[derive(Debug, Clone, Copy)]
pub(super) enum Choose {
    BestFirst,
    Globally,
}

/// A text as the weights of its runs of three to five letters, scaled to the length 1.
type Grams = BTreeMap<u32, f64>;

/// The cosines of all old with all new questions of a case.
pub(super) struct Cosines {
    old: Vec<String>,
    new: Vec<String>,
    all: Matrix<i64>,
}

/// Cosines are counted in millionths.
const ONE: f64 = 1e6;

impl Cosines {
    pub(super) fn new(case: &Case) -> Self {
        let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
        let mut count = |document: &Document| -> Vec<BTreeMap<u32, f64>> {
            let grams = |text: &str| {
                let letters: Vec<char> = format!(" {} ", text.to_lowercase()).chars().collect();
                let mut all: BTreeMap<u32, f64> = BTreeMap::new();
                for run in (3..=5).flat_map(|length| letters.windows(length)) {
                    let next = numbers.len() as u32;
                    let number = *numbers.entry(run.iter().collect()).or_insert(next);
                    *all.entry(number).or_default() += 1.0;
                }
                all
            };
            questions(document).map(|it| it.text.as_str()).map(grams).collect()
        };
        let (old, new) = (count(&case.old), count(&case.new));
        let mut frequency = vec![0.0; numbers.len()];
        old.iter().chain(&new).flat_map(|it| it.keys()).for_each(|at| frequency[*at as usize] += 1.0);
        let total = (old.len() + new.len()) as f64;
        let scaled = |counts: &BTreeMap<u32, f64>| -> Grams {
            let weigh = |(at, count): (&u32, &f64)| {
                (*at, count * (((1.0 + total) / (1.0 + frequency[*at as usize])).ln() + 1.0))
            };
            let weights: Grams = counts.iter().map(weigh).collect();
            let length = weights.values().map(|weight| weight * weight).sum::<f64>().sqrt();
            weights.into_iter().map(|(at, weight)| (at, weight / length)).collect()
        };
        let (olds, news): (Vec<Grams>, Vec<Grams>) =
            (old.iter().map(scaled).collect(), new.iter().map(scaled).collect());
        let mut by_gram: BTreeMap<u32, Vec<(usize, f64)>> = BTreeMap::new();
        for (column, grams) in news.iter().enumerate() {
            for (at, weight) in grams {
                by_gram.entry(*at).or_default().push((column, *weight));
            }
        }
        let mut all = Matrix::new(olds.len(), news.len(), 0);
        for (row, grams) in olds.iter().enumerate() {
            let mut sums = vec![0.0; news.len()];
            for (at, weight) in grams {
                by_gram
                    .get(at)
                    .into_iter()
                    .flatten()
                    .for_each(|(column, other)| sums[*column] += weight * other);
            }
            sums.iter().enumerate().for_each(|(column, sum)| all[(row, column)] = (sum * ONE) as i64);
        }
        let ids = |document: &Document| questions(document).map(|it| it.id.clone()).collect();
        Self { old: ids(&case.old), new: ids(&case.new), all }
    }

    /// The chosen pairs with their cosines, in millionths.
    pub(super) fn chosen(&self, how: Choose) -> Vec<((String, String), i64)> {
        let cells: Vec<(usize, usize)> = match how {
            Choose::BestFirst => self.best_first(),
            Choose::Globally if self.all.rows <= self.all.columns => {
                kuhn_munkres(&self.all).1.into_iter().enumerate().collect()
            }
            Choose::Globally => {
                let turned = self.all.transposed();
                kuhn_munkres(&turned).1.into_iter().enumerate().map(|(column, row)| (row, column)).collect()
            }
        };
        let named = |(row, column): (usize, usize)| {
            ((self.old[row].clone(), self.new[column].clone()), self.all[(row, column)])
        };
        cells.into_iter().map(named).collect()
    }

    fn best_first(&self) -> Vec<(usize, usize)> {
        let mut cells: Vec<(i64, usize, usize)> = (0..self.all.rows)
            .flat_map(|row| (0..self.all.columns).map(move |column| (row, column)))
            .map(|(row, column)| (-self.all[(row, column)], row, column))
            .collect();
        cells.sort_unstable();
        let (mut rows, mut columns) = (BTreeSet::new(), BTreeSet::new());
        cells.retain(|(_, row, column)| {
            let free = !rows.contains(row) && !columns.contains(column);
            if free {
                rows.insert(*row);
                columns.insert(*column);
            }
            free
        });
        cells.into_iter().map(|(_, row, column)| (row, column)).collect()
    }
}

/// How good it is with the threshold that suits it best.
pub(super) fn best(cases: &[Case], how: Choose) -> Score {
    let chosen: Vec<_> = cases.iter().map(|case| (Cosines::new(case).chosen(how), pairs(case))).collect();
    let at = |least: i64| {
        let mut score = Score::default();
        for (chosen, truth) in &chosen {
            let kept: Pairs = chosen.iter().filter(|it| it.1 >= least).map(|it| it.0.clone()).collect();
            score.add(Score::new(&kept, truth));
        }
        score
    };
    (0..20).map(|step| at(step * 50_000)).max_by(|a, b| a.f1().total_cmp(&b.f1())).unwrap()
}
