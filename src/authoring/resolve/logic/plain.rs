//! Conditions that need no search: a condition comes in; whether it plainly may hold and may fail goes out.
//!
//! A condition in which every question stands once, each always asked and each free to meet its test or not, is a
//! read-once formula over independent parts: whatever its form, some answers meet it and some do not. Nearly all
//! conditions of real frameworks are such. What is not plain is left to the search.

use super::super::condition::{Atom, Formula, Values};
use super::super::framework::{Question, Section};
use crate::model::Answer;
use dma_text::source::Spanned;

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
        Formula::Atom(atom) => {
            if *count == MOST || met[..*count].contains(&atom.ordinal) {
                return false;
            }
            met[*count] = atom.ordinal;
            *count += 1;
            let (section, question) = placed[atom.ordinal];
            section.when.is_none() && question.when.is_none() && may_meet_or_not(question, atom)
        }
    }
}

/// Whether some answer to a question that is asked meets a test, and some answer does not.
fn may_meet_or_not(question: &Question<'_>, atom: &Atom) -> bool {
    match (&question.model.answer, &atom.values) {
        (Some(Answer::Scale(_)), Values::Options(wanted)) => {
            let count = question.scale.map_or(0, |scale| scale.options.len());
            is_part(wanted, count)
        }
        // Any tick may stand alone, whatever excludes what.
        (Some(Answer::Choices(choices)), Values::Ticked(wanted)) => is_part(wanted, choices.options.len()),
        (Some(Answer::Percentage(_)), Values::Range(low, high)) => {
            is_inside((*low, *high), (Some(0), Some(100)))
        }
        (Some(Answer::Number(numeric)), Values::Range(low, high)) => {
            let end = |value: &Option<Spanned<i64>>| value.as_ref().map(|it| it.value);
            let (min, max) = (end(&numeric.min), end(&numeric.max));
            is_inside((*low, *high), (min, max))
        }
        _ => false,
    }
}

/// The most options of a question that the search decides: beyond, it says so.
const MOST_OPTIONS: usize = 62;

/// Whether some of so many options are wanted, and some are not.
fn is_part(wanted: &[usize], count: usize) -> bool {
    count <= MOST_OPTIONS && wanted.iter().any(|&at| at < count) && (0..count).any(|at| !wanted.contains(&at))
}

/// Whether a range holds some whole number of those that can be answered, and leaves one out.
fn is_inside((low, high): (i64, i64), (min, max): (Option<i64>, Option<i64>)) -> bool {
    let (min, max) = (min.unwrap_or(i64::MIN), max.unwrap_or(i64::MAX));
    let holds = low.max(min) <= high.min(max);
    holds && min <= max && (min < low || high < max)
}
