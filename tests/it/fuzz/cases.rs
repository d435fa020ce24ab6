//! Runs of many cases: seeds and counts come from the environment, failures are caught, made smaller and printed.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// A run ends after this many failures: those that follow are often the same.
const MOST_FAILURES: usize = 10;

/// A kind of case.
pub(crate) trait Target {
    /// A case that a seed makes.
    type Case;

    /// Makes the case of a seed.
    fn case(&self, seed: u64) -> Self::Case;

    /// Tries a case. The error says what is wrong with what came of it.
    fn attempt(&mut self, case: &Self::Case) -> Result<(), String>;

    /// Every case that is a little smaller than a case.
    fn smaller(&self, case: &Self::Case) -> Vec<Self::Case>;

    /// A case as somebody must see it to make it again.
    fn shown(&self, case: &Self::Case) -> String;
}

/// Tries some cases, from a seed on, and stops with the first that fails.
pub(crate) fn try_few(target: &mut impl Target, first: u64, count: u64) {
    for seed in first..first + count {
        let case = target.case(seed);
        try_case(target, case, seed);
    }
}

/// Tries a case, and stops if it fails.
pub(crate) fn try_case<T: Target>(target: &mut T, case: T::Case, seed: u64) {
    if let Some(failure) = failure(target, case, seed) {
        panic!("{failure}");
    }
}

/// Tries as many cases as the environment says, and prints each that fails.
pub(crate) fn try_many(target: &mut impl Target) {
    let first = number("DMA_FUZZ_SEED", 1) << 32;
    let mut failures = 0;
    for seed in first..first + number("DMA_FUZZ_CASES", 100_000) {
        let case = target.case(seed);
        if let Some(failure) = failure(target, case, seed) {
            println!("{failure}\n");
            failures += 1;
        }
        assert!(failures < MOST_FAILURES, "{failures} cases failed by seed {seed}");
    }
    assert!(failures == 0, "{failures} cases failed");
}

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |value| value.parse().expect("a whole number"))
}

/// What is wrong with a case, and the smallest case found with which something is wrong too.
fn failure<T: Target>(target: &mut T, mut case: T::Case, seed: u64) -> Option<String> {
    let mut problem = problem(target, &case)?;
    loop {
        let next = target.smaller(&case).into_iter().find_map(|smaller| {
            let problem = self::problem(target, &smaller)?;
            Some((smaller, problem))
        });
        match next {
            Some(smaller) => (case, problem) = smaller,
            None => return Some(format!("seed {seed}: {problem}\n{}", target.shown(&case))),
        }
    }
}

/// What is wrong with a case. A panic is wrong with any.
fn problem<T: Target>(target: &mut T, case: &T::Case) -> Option<String> {
    match catch_unwind(AssertUnwindSafe(|| target.attempt(case))) {
        Ok(attempt) => attempt.err(),
        Err(panic) => {
            let words = panic.downcast_ref::<String>().map(String::as_str);
            let words = words.or_else(|| panic.downcast_ref::<&str>().copied());
            Some(format!("panics: {}", words.unwrap_or("without words")))
        }
    }
}

/// Every list that lacks one item of a list.
pub(crate) fn without_one<T: Clone>(items: &[T]) -> Vec<Vec<T>> {
    let without = |at: usize| [&items[..at], &items[at + 1..]].concat();
    (0..items.len()).map(without).collect()
}

/// Shorter texts: without a half, a quarter and so on of their lines, down to one line.
pub(crate) fn with_fewer_lines(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut shorter = Vec::new();
    let mut size = lines.len() / 2;
    while size > 0 {
        let starts = (0..lines.len()).step_by(size);
        shorter.extend(starts.map(|at| {
            let end = (at + size).min(lines.len());
            [&lines[..at], &lines[end..]].concat().concat()
        }));
        size /= 2;
    }
    shorter
}
