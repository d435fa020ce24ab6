//! What a section can score at the least and at the most, when every question that is asked gets an answer in substance.

use super::answer::Given;
use super::walk::{TooMuch, Walk, World, is_asked};
use super::{Case, End, Flaw, Patience, example};
use crate::canonical::Family;
use crate::score::{Mean, Sums};

/// The best that was found for one end.
struct Best<'w> {
    mean: Mean,
    world: World<'w>,
}

pub(super) fn flaws(case: &Case<'_, '_, '_>, patience: &mut Patience) -> Result<Vec<Flaw>, TooMuch> {
    let mut best: [Option<Best<'_>>; 2] = [None, None];
    let wanted = [i64::from(case.top == Family::Levels.full_score()), case.top];
    patience.spend(|effort| {
        Walk { placed: case.placed, gates: case.gates, twist: None, effort }.all(&mut |world, _| {
            for (end, best) in [End::Lowest, End::Highest].into_iter().zip(&mut best) {
                let Some(mean) = mean(case, world, end) else { continue };
                let is_better = |old: &Best<'_>| match end {
                    End::Lowest => mean.is_below(old.mean),
                    End::Highest => old.mean.is_below(mean),
                };
                if best.as_ref().is_none_or(is_better) {
                    *best = Some(Best { mean, world: world.clone() });
                }
            }
            let done = |(best, &wanted): (&Option<Best<'_>>, &i64)| {
                best.as_ref().is_some_and(|best| best.mean.sum == best.mean.weight * i128::from(wanted))
            };
            !best.iter().zip(&wanted).all(done)
        })
    })?;
    let ends = [End::Lowest, End::Highest].into_iter().zip(best).zip(wanted);
    Ok(ends.filter_map(|((end, best), wanted)| flaw(case, end, best.as_ref()?, wanted)).collect())
}

/// The least or most that the answers of a world allow; `None` where no question counts, or where one that does is
/// left out.
fn mean(case: &Case<'_, '_, '_>, world: &World<'_>, end: End) -> Option<Mean> {
    let mut sums = Sums::default();
    for (_, weight, score) in scores(case, world, end) {
        sums.add_score(weight, score?);
    }
    sums.mean()
}

/// Each question that is asked and counts: its place among the counted, its weight, and what it scores.
fn scores<'s>(
    case: &'s Case<'_, '_, '_>,
    world: &'s World<'_>,
    end: End,
) -> impl Iterator<Item = (usize, i128, Option<i64>)> + 's {
    let asked = case.counted.iter().enumerate().filter(|(_, it)| is_asked(case.section, it.question, world));
    asked.map(move |(at, it)| {
        let score = match (world.get(&it.question.ordinal), end) {
            (Some(choice), _) => choice.score,
            (None, End::Lowest) => Some(it.least.score),
            (None, End::Highest) => Some(it.most.score),
        };
        (at, i128::from(it.question.weight()), score)
    })
}

fn flaw(case: &Case<'_, '_, '_>, end: End, best: &Best<'_>, wanted: i64) -> Option<Flaw> {
    let target = Mean { sum: i128::from(wanted), weight: 1 };
    let falls_short = match end {
        End::Lowest => target.is_below(best.mean),
        End::Highest => best.mean.is_below(target),
    };
    if !falls_short {
        return None;
    }
    let off: Vec<usize> = scores(case, &best.world, end)
        .filter(|(_, _, score)| *score != Some(wanted))
        .map(|(at, ..)| at)
        .collect();
    let mut example_answers = case.answers(&best.world);
    for it in
        off.iter().map(|&at| &case.counted[at]).filter(|it| !best.world.contains_key(&it.question.ordinal))
    {
        let given: &Given = if end == End::Lowest { &it.least.given } else { &it.most.given };
        example_answers.push(example(it.question, given));
    }
    let blockers = off.iter().map(|&at| case.counted[at].question.ordinal).collect();
    Some(Flaw::Unattainable { end, reached: best.mean, wanted, blockers, example: example_answers })
}
