//! Answers that leave out nothing required and yet give a section that is asked no score.

use super::walk::{Counted, TooMuch, Walk, World, holds, is_asked};
use super::{Case, Flaw, Patience, Unscored, example};
use crate::score::{Outcome, Reason, Sums};

pub(super) fn flaw(case: &Case<'_, '_, '_>, patience: &mut Patience) -> Result<Option<Flaw>, TooMuch> {
    let minimum =
        case.framework.header.scoring.as_ref().and_then(|scoring| scoring.minimum_answered.as_ref());
    let minimum = i128::from(minimum.map_or(0, |it| it.value));
    let mut found = None;
    patience.spend(|effort| {
        Walk { placed: case.placed, gates: case.gates, twist: None, effort }.all(&mut |world, _| {
            let is_section_asked = case.section.when.iter().all(|formula| holds(formula, world));
            if is_section_asked && let Some(why) = unscored(case, world, minimum) {
                let mut answers = case.answers(world);
                for it in free(case, world) {
                    if let Some(given) = case.left_out(it.question) {
                        answers.push(example(it.question, &given));
                    }
                }
                found = Some(Flaw::Scoreless { why, example: answers });
            }
            found.is_none()
        })
    })?;
    Ok(found)
}

/// The questions that are asked and count, and whose answers no condition looks at.
fn free<'c, 'f, 'm>(
    case: &'c Case<'_, 'f, 'm>,
    world: &'c World<'_>,
) -> impl Iterator<Item = &'c Counted<'f, 'm>> {
    let is_free = |it: &&Counted<'f, 'm>| !world.contains_key(&it.question.ordinal);
    case.counted.iter().filter(is_free).filter(|it| is_asked(case.section, it.question, world))
}

/// Why the answers of a world give no score when as much as may be is left out of the rest.
fn unscored(case: &Case<'_, '_, '_>, world: &World<'_>, minimum: i128) -> Option<Unscored> {
    let mut sums = Sums::default();
    for it in case.counted.iter().filter(|it| is_asked(case.section, it.question, world)) {
        let outcome = match world.get(&it.question.ordinal) {
            Some(choice) => case.outcome(it.question, &choice.given, choice.score),
            None => case.left_out(it.question).map_or_else(
                || Outcome::in_substance(it.least.score),
                |given| case.outcome(it.question, &given, None),
            ),
        };
        sums.add(i128::from(it.question.weight()), outcome);
    }
    Some(match sums.reason(minimum)? {
        Reason::NotAsked => Unscored::NotAsked,
        Reason::NothingCounts => Unscored::NothingCounts,
        Reason::TooLittleAnswered if sums.answered == 0 => Unscored::NothingCounts,
        Reason::TooLittleAnswered => Unscored::TooLittle(100 * sums.answered / sums.due),
    })
}
