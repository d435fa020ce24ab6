//! Recognises conditions that need no search, because they can plainly hold and can plainly fail.
//!
//! A condition in which every question stands once, each always asked and each free to meet its test or not, is a
//! read-once formula over independent parts: whatever its form, some answers meet it and some do not. Nearly all
//! conditions of real frameworks are such. What is not plain is left to the search.
#![warn(clippy::wildcard_enum_match_arm)]

use super::super::framework::{Question, Section};
use dma_document::Formula;
use dma_document::answer::{Test, Values, WHOLE};

/// The most questions that are looked at; a longer condition is left to the search.
const MOST: usize = 16;

/// Whether a condition, within that of its section where there is one, may hold, and may fail while the section is asked.
/// `false` only says that it is not plain.
pub fn is_open(
    placed: &[(&Section<'_>, &Question<'_>)],
    section: Option<&Formula>,
    formula: &Formula,
) -> bool {
    let mut met = [usize::MAX; MOST];
    let mut count = 0;
    section.into_iter().chain([formula]).all(|formula| is_free(formula, placed, &mut met, &mut count))
}

fn is_free(
    formula: &Formula,
    placed: &[(&Section<'_>, &Question<'_>)],
    met: &mut [usize; MOST],
    count: &mut usize,
) -> bool {
    match formula {
        // An empty list always holds, or never.
        Formula::All(parts) | Formula::Any(parts) => {
            !parts.is_empty() && parts.iter().all(|part| is_free(part, placed, met, count))
        }
        Formula::Not(inner) => is_free(inner, placed, met, count),
        Formula::Test { question: ordinal, test } => {
            if *count == MOST || met[..*count].contains(ordinal) {
                return false;
            }
            met[*count] = *ordinal;
            *count += 1;
            let (section, question) = placed[*ordinal];
            section.when.is_none() && question.when.is_none() && may_meet_or_not(question, test)
        }
    }
}

/// Whether some answer to a question that is asked meets a test, and some answer does not.
fn may_meet_or_not(question: &Question<'_>, test: &Test) -> bool {
    let Some(values) = question.values() else { return false };
    match (test, values) {
        // Any tick may stand alone, whatever excludes what.
        (Test::Option(wanted), Values::Options(scores))
        | (Test::Ticked(wanted), Values::Ticks { scores, .. }) => is_part(wanted, scores.len()),
        (Test::Within(low, high), Values::Figures(figures)) => {
            let millionths = |end: i64| i128::from(end) * WHOLE;
            let min = figures.least.map_or(i128::MIN, millionths);
            let max = figures.most.map_or(i128::MAX, millionths);
            // All ends are whole numbers, so what lies within both holds one.
            (*low).max(min) <= (*high).min(max) && min <= max && (min < *low || *high < max)
        }
        // What a level may be is left to the search, as is a test that does not fit.
        (Test::Option(_) | Test::Ticked(_) | Test::Within(..), _) => false,
    }
}

/// The most options of a question that the search decides: beyond, it says so.
const MOST_OPTIONS: usize = 62;

/// Whether some of the options are wanted, and some are not.
fn is_part(wanted: &[usize], count: usize) -> bool {
    count <= MOST_OPTIONS && wanted.iter().any(|&at| at < count) && (0..count).any(|at| !wanted.contains(&at))
}
