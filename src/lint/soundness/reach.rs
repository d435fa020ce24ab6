//! Finds the lowest and the highest score of a section in which every question that is asked gets an answer in substance.

use super::case::{Budget, Case, End, Flaw, example};
use super::walk::{Assignment, TooComplex, Walk, is_asked};
use dma_answers::score::{Mean, Sums};
use dma_document::Family;

/// The nearest score that was found for one end.
struct Best<'w> {
    mean: Mean,
    assignment: Assignment<'w>,
}

/// Returns one flaw for each end of the scale that the section cannot reach.
///
/// # Errors
///
/// When there are too many answers to try.
pub(super) fn flaws(case: &Case<'_, '_, '_>, budget: &mut Budget) -> Result<Vec<Flaw>, TooComplex> {
    let mut best: [Option<Best<'_>>; 2] = [None, None];
    let wanted = [i64::from(case.full_score == Family::Levels.full_score()), case.full_score];
    budget.spend(|steps| {
        Walk { placed: case.placed, gates: case.gates, change: None, steps }.visit_all(
            &mut |assignment, _| {
                for (end, best) in [End::Lowest, End::Highest].into_iter().zip(&mut best) {
                    let Some(mean) = mean(case, assignment, end) else { continue };
                    let is_better = |old: &Best<'_>| match end {
                        End::Lowest => mean.is_below(old.mean),
                        End::Highest => old.mean.is_below(mean),
                    };
                    if best.as_ref().is_none_or(is_better) {
                        *best = Some(Best { mean, assignment: assignment.clone() });
                    }
                }
                let is_reached =
                    |best: &Best<'_>, wanted: i64| best.mean.sum == best.mean.weight * i128::from(wanted);
                let mut ends = best.iter().zip(wanted);
                !ends.all(|(best, wanted)| best.as_ref().is_some_and(|best| is_reached(best, wanted)))
            },
        )
    })?;
    let ends = [End::Lowest, End::Highest].into_iter().zip(best).zip(wanted);
    Ok(ends.filter_map(|((end, best), wanted)| flaw(case, end, best.as_ref()?, wanted)).collect())
}

/// Returns the lowest or highest score that an assignment allows; `None` where no question counts, or where one that
/// counts is left out.
fn mean(case: &Case<'_, '_, '_>, assignment: &Assignment<'_>, end: End) -> Option<Mean> {
    let mut sums = Sums::default();
    for counted in counted_scores(case, assignment, end) {
        sums.add_score(counted.weight, counted.score?);
    }
    sums.mean()
}

/// The score of a question that is asked and counts.
struct CountedScore {
    /// The position of the question among the score ranges of the section.
    at: usize,
    weight: i128,
    /// `None` where the question is left out.
    score: Option<i64>,
}

/// Returns the score of each question that is asked and counts.
fn counted_scores<'s>(
    case: &'s Case<'_, '_, '_>,
    assignment: &'s Assignment<'_>,
    end: End,
) -> impl Iterator<Item = CountedScore> + 's {
    let asked = case
        .ranges
        .iter()
        .enumerate()
        .filter(|(_, range)| is_asked(case.section, range.question, assignment));
    asked.map(move |(at, range)| {
        let score = match (assignment.get(&range.question.ordinal), end) {
            (Some(choice), _) => choice.score,
            (None, End::Lowest) => Some(range.lowest.score),
            (None, End::Highest) => Some(range.highest.score),
        };
        CountedScore { at, weight: i128::from(range.question.weight()), score }
    })
}

/// Returns the flaw where the nearest score is not the wanted one.
fn flaw(case: &Case<'_, '_, '_>, end: End, best: &Best<'_>, wanted: i64) -> Option<Flaw> {
    let target = Mean { sum: i128::from(wanted), weight: 1 };
    let falls_short = match end {
        End::Lowest => target.is_below(best.mean),
        End::Highest => best.mean.is_below(target),
    };
    if !falls_short {
        return None;
    }
    let off: Vec<usize> = counted_scores(case, &best.assignment, end)
        .filter(|counted| counted.score != Some(wanted))
        .map(|counted| counted.at)
        .collect();
    let mut example_answers = case.answers(&best.assignment);
    let free = off
        .iter()
        .map(|&at| &case.ranges[at])
        .filter(|range| !best.assignment.contains_key(&range.question.ordinal));
    for range in free {
        let scored = if end == End::Lowest { &range.lowest } else { &range.highest };
        example_answers.push(example(range.question, &scored.given));
    }
    let blockers = off.iter().map(|&at| case.ranges[at].question.ordinal).collect();
    Some(Flaw::Unattainable { end, reached: best.mean, wanted, blockers, example: example_answers })
}
