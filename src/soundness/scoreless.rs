//! Answers that leave out nothing required and yet give a section that is asked no score.

use super::super::framework::{Framework, Question};
use super::answer::Given;
use super::walk::{Counted, TooMuch, Walk, World, holds, is_asked};
use super::{Case, Flaw, Patience, Unscored, example};
use crate::model::NotApplicablePolicy;

pub(super) fn flaw(
    case: &Case<'_, '_, '_>,
    framework: &Framework<'_>,
    patience: &mut Patience,
) -> Result<Option<Flaw>, TooMuch> {
    let minimum = framework.header.scoring.as_ref().and_then(|scoring| scoring.minimum_answered.as_ref());
    let minimum = i128::from(minimum.map_or(0, |it| it.value));
    let mut found = None;
    patience.spend(|effort| {
        Walk { placed: case.placed, gates: case.gates, twist: None, effort }.all(&mut |world, _| {
            let is_section_asked = case.section.when.iter().all(|formula| holds(formula, world));
            if is_section_asked && let Some(why) = unscored(case, framework, world, minimum) {
                let mut answers = case.answers(world);
                for it in free(case, world) {
                    if let Some(given) = left_out(framework, it.question) {
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

/// The answer by which a question leaves the mean: that it does not apply, or none.
fn left_out(framework: &Framework<'_>, question: &Question<'_>) -> Option<Given> {
    if !question.model.required {
        return Some(Given::Blank);
    }
    (framework.not_applicable(question) == Some(NotApplicablePolicy::Exclude)).then_some(Given::NotApplicable)
}

/// Why the answers of a world give no score when as much as may be is left out of the rest.
///
/// A question that does not apply is no part of the weight that must be answered; one without an answer is.
fn unscored(
    case: &Case<'_, '_, '_>,
    framework: &Framework<'_>,
    world: &World<'_>,
    minimum: i128,
) -> Option<Unscored> {
    let (mut counts, mut blank, mut asked) = (0, 0, false);
    for it in case.counted.iter().filter(|it| is_asked(case.section, it.question, world)) {
        asked = true;
        let weight = i128::from(it.question.weight());
        let given = match world.get(&it.question.ordinal) {
            Some(choice) if choice.score.is_some() => None,
            Some(choice) => Some(choice.given.clone()),
            None => left_out(framework, it.question),
        };
        match given {
            Some(Given::Blank) => blank += weight,
            // Under another policy it counts as the least or the most.
            Some(_) if framework.not_applicable(it.question) == Some(NotApplicablePolicy::Exclude) => {}
            _ => counts += weight,
        }
    }
    if !asked {
        return Some(Unscored::NotAsked);
    }
    if counts == 0 {
        return Some(Unscored::NothingCounts);
    }
    let share = 100 * counts;
    (share < minimum * (counts + blank)).then(|| Unscored::TooLittle(share / (counts + blank)))
}
