//! Where the weights of confidence come from: cases of known truth come in, and the weights of the logistic regressions
//! that fit them best go out.
//!
//! `cargo test --test it -- --ignored fit_the_weights --nocapture` prints them; `src/revision/matching/confidence.rs` holds them.

use super::truth::pairs;
use super::{case, questions};
use crate::renumbered::Case;
use dma_document::Document;
use dma_revision::matching::{Direction, Model, weigh};

/// The seeds that weights are fitted on; all others are held out.
const SEEDS: std::ops::Range<u64> = 1000..1024;

/// Numbers, and whether what they are about is true.
type Sample = (Vec<f64>, bool);

/// What every case weighs, with whether it is true.
#[derive(Default)]
struct Weighing {
    alone: Vec<Sample>,
    together: Vec<Sample>,
    combined: Vec<Sample>,
    chosen: Vec<Sample>,
}

fn ids(document: &Document) -> Vec<String> {
    questions(document).map(|it| it.id.clone()).collect()
}

fn weighing(cases: &[Case], model: &Model) -> Weighing {
    let mut all = Weighing::default();
    for case in cases {
        let truth = pairs(case);
        let (old, new) = (ids(&case.old), ids(&case.new));
        let weighed = weigh(&case.old, &case.new, model);
        let is = |at: usize, to: usize| truth.contains(&(old[at].clone(), new[to].clone()));
        for it in &weighed.candidates {
            all.alone.push((it.evidence.numbers().to_vec(), is(it.old, it.new)));
            all.together.push((it.surroundings.numbers().to_vec(), is(it.old, it.new)));
        }
        for it in &weighed.combinations {
            let both = it.parts.iter().all(|&part| match it.direction {
                Direction::Merged => is(part, it.whole),
                Direction::Split => is(it.whole, part),
            });
            all.combined.push((it.evidence.numbers().to_vec(), both));
        }
        for pair in &weighed.choice.pairs {
            let it = &weighed.candidates[pair.candidate];
            all.chosen.push((pair.evidence.numbers().to_vec(), is(it.old, it.new)));
        }
    }
    all
}

/// Logistic regression in which no weight has the wrong sign: what would have it is left out.
fn fit(samples: &[Sample], signs: &[f64]) -> Vec<f64> {
    let mut kept = vec![true; signs.len()];
    loop {
        let some = |x: &[f64]| x.iter().zip(&kept).map(|(x, kept)| if *kept { *x } else { 0.0 }).collect();
        let samples: Vec<Sample> = samples.iter().map(|(x, is)| (some(x), *is)).collect();
        let weights = regression(&samples);
        let wrong = |at: &usize| kept[*at] && weights[at + 1] * signs[*at] < 0.0;
        let worst = (0..signs.len())
            .filter(wrong)
            .max_by(|a, b| weights[a + 1].abs().total_cmp(&weights[b + 1].abs()));
        match worst {
            Some(at) => kept[at] = false,
            None => return weights,
        }
    }
}

/// Logistic regression by Newton's method, with a little ridge.
fn regression(samples: &[Sample]) -> Vec<f64> {
    let count = samples[0].0.len() + 1;
    let mut weights = vec![0.0; count];
    for _ in 0..25 {
        // The curvature, with the gradient as its last column.
        let mut rows: Vec<Vec<f64>> = (0..count).map(|at| ridge(at, &weights)).collect();
        for (numbers, is) in samples {
            let numbers: Vec<f64> = std::iter::once(1.0).chain(numbers.iter().copied()).collect();
            let odds: f64 = weights.iter().zip(&numbers).map(|(weight, number)| weight * number).sum();
            let chance = 1.0 / (1.0 + (-odds).exp());
            let error = f64::from(u8::from(*is)) - chance;
            for (row, one) in rows.iter_mut().zip(&numbers) {
                for (cell, other) in row.iter_mut().zip(&numbers) {
                    *cell += chance * (1.0 - chance) * one * other;
                }
                row[count] += error * one;
            }
        }
        weights.iter_mut().zip(solved(rows)).for_each(|(weight, step)| *weight += step);
    }
    weights
}

/// One row of the equations before any sample is seen.
fn ridge(at: usize, weights: &[f64]) -> Vec<f64> {
    let mut row = vec![0.0; weights.len() + 1];
    row[at] = 0.1;
    row[weights.len()] = -0.1 * weights[at];
    row
}

/// The solution of linear equations, by the elimination of Gauss and Jordan. The last column is the right side.
fn solved(mut rows: Vec<Vec<f64>>) -> Vec<f64> {
    for at in 0..rows.len() {
        let pivot = (at..rows.len()).max_by(|&a, &b| rows[a][at].abs().total_cmp(&rows[b][at].abs()));
        rows.swap(at, pivot.unwrap());
        let row: Vec<f64> = rows[at].iter().map(|cell| cell / rows[at][at]).collect();
        for (other, cells) in rows.iter_mut().enumerate() {
            let factor = cells[at];
            if other == at {
                cells.clone_from(&row);
            } else {
                cells.iter_mut().zip(&row).for_each(|(cell, value)| *cell -= factor * value);
            }
        }
    }
    rows.iter().map(|row| row[row.len() - 1]).collect()
}

fn print(name: &str, weights: &[f64]) {
    let shown: Vec<String> = weights.iter().map(|weight| format!("{weight:.2}")).collect();
    println!("{name}: [{}],", shown.join(", "));
}

#[test]
#[ignore = "takes a minute and prints the weights that src/revision/matching/confidence.rs holds"]
fn fit_the_weights() {
    let cases: Vec<Case> = SEEDS.map(case).collect();
    let mut model = Model::FITTED;
    model.alone = fit(&weighing(&cases, &model).alone, &[1.0, 1.0, -1.0, 1.0, 1.0]).try_into().unwrap();
    print("alone", &model.alone);
    model.together = fit(&weighing(&cases, &model).together, &[1.0; 4]).try_into().unwrap();
    print("together", &model.together);
    let signs = [1.0, 1.0, 1.0, 1.0, -1.0, -1.0];
    model.combined = fit(&weighing(&cases, &model).combined, &signs).try_into().unwrap();
    print("combined", &model.combined);
    model.chosen = fit(&weighing(&cases, &model).chosen, &[1.0; 3]).try_into().unwrap();
    print("chosen", &model.chosen);
}
