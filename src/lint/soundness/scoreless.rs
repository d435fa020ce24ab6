//! Finds answers that leave out nothing required and still give a section no score.

use super::case::{Budget, Case, Flaw, Unscored, example};
use super::walk::{Assignment, ScoreRange, TooComplex, Walk, holds, is_asked};
use dma_answers::score::{Outcome, Reason, Sums};

/// Returns the flaw where some answers give no score.
///
/// # Errors
///
/// When there are too many answers to try.
pub(super) fn flaw(case: &Case<'_, '_, '_>, budget: &mut Budget) -> Result<Option<Flaw>, TooComplex> {
    let minimum =
        case.framework.header.scoring.as_ref().and_then(|scoring| scoring.minimum_answered.as_ref());
    let minimum = i128::from(minimum.map_or(0, |minimum| minimum.value));
    let mut found = None;
    budget.spend(|steps| {
        Walk { placed: case.placed, gates: case.gates, change: None, steps }.visit_all(
            &mut |assignment, _| {
                let is_section_asked = case.section.when.iter().all(|formula| holds(formula, assignment));
                if is_section_asked && let Some(why) = unscored(case, assignment, minimum) {
                    let mut answers = case.answers(assignment);
                    for range in free(case, assignment) {
                        if let Some(given) = case.left_out(range.question) {
                            answers.push(example(range.question, &given));
                        }
                    }
                    found = Some(Flaw::Scoreless { why, example: answers });
                }
                found.is_none()
            },
        )
    })?;
    Ok(found)
}

/// Returns the questions that are asked and count, and whose answers no condition depends on.
fn free<'c, 'f, 'm>(
    case: &'c Case<'_, 'f, 'm>,
    assignment: &'c Assignment<'_>,
) -> impl Iterator<Item = &'c ScoreRange<'f, 'm>> {
    let is_free = |range: &&ScoreRange<'f, 'm>| !assignment.contains_key(&range.question.ordinal);
    case.ranges.iter().filter(is_free).filter(|range| is_asked(case.section, range.question, assignment))
}

/// Returns why an assignment gives no score when all other questions that may be left out are.
fn unscored(case: &Case<'_, '_, '_>, assignment: &Assignment<'_>, minimum: i128) -> Option<Unscored> {
    let mut sums = Sums::default();
    for range in case.ranges.iter().filter(|range| is_asked(case.section, range.question, assignment)) {
        let outcome = match assignment.get(&range.question.ordinal) {
            Some(choice) => case.outcome(range.question, &choice.given, choice.score),
            None => case.left_out(range.question).map_or_else(
                || Outcome::in_substance(range.lowest.score),
                |given| case.outcome(range.question, &given, None),
            ),
        };
        sums.add(i128::from(range.question.weight()), outcome);
    }
    Some(match sums.reason(minimum)? {
        Reason::NotAsked => Unscored::NotAsked,
        Reason::NothingCounts => Unscored::NothingCounts,
        Reason::TooLittleAnswered if sums.answered == 0 => Unscored::NothingCounts,
        Reason::TooLittleAnswered => Unscored::TooLittle(100 * sums.answered / sums.due),
    })
}
