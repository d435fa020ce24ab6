//! Whether a better answer to one question can lower the score of a section, every other answer staying as it is.
//!
//! The answer may switch on a question that scores low, or switch off one that scored high. With the sums `n` of weight
//! times score and `d` of weight, before (1), after (2), and of the questions that stay the same (u), the score falls
//! when `(nu + n2) (du + d1) < (nu + n1) (du + d2)`. The products of `nu` and `du` cancel, so that each question that
//! stays the same adds `w (s (d1 - d2) + n2 - n1)` on its own, and its least or its most score makes that smallest.

use super::answer::{Given, Scored};
use super::walk::{Counted, Gate, TooMuch, Twist, Walk, World, is_asked};
use super::{Case, End, Flaw, Patience, example};
use crate::resolve::Question;
use crate::score::Sums;

/// The most questions that hang on a condition and may be left out as well: each way is tried.
const MOST_LOOSE: usize = 8;

pub(super) fn flaws(case: &Case<'_, '_, '_>, patience: &mut Patience) -> Result<Vec<Flaw>, TooMuch> {
    let mut flaws = Vec::new();
    let loose =
        case.counted.iter().filter(|it| it.question.when.is_some() && case.left_out(it.question).is_some());
    if loose.count() > MOST_LOOSE && case.gates.iter().any(|gate| !better(gate).is_empty()) {
        return Err(TooMuch);
    }
    for (at, gate) in case.gates.iter().enumerate() {
        let mut worst: Option<Flaw> = None;
        for choices in better(gate) {
            let twist = Some(Twist { gate: at, choices });
            patience.spend(|effort| {
                Walk { placed: case.placed, gates: case.gates, twist, effort }.all(&mut |before, after| {
                    if let Some(flaw) = compare(case, gate.ordinal, (before, after)) {
                        worst = Some(flaw);
                    }
                    worst.is_none()
                })
            })?;
            if worst.is_some() {
                break;
            }
        }
        flaws.extend(worst);
    }
    Ok(flaws)
}

/// Each pair of answers to a gate of which the second scores more, nearest scores first.
fn better(gate: &Gate) -> Vec<(usize, usize)> {
    let score = |at: usize| gate.choices[at].score;
    let pairs = (0..gate.choices.len()).flat_map(|a| (0..gate.choices.len()).map(move |b| (a, b)));
    let rise = |&(a, b): &(usize, usize)| Some(score(b)? - score(a)?).filter(|rise| *rise > 0);
    let mut pairs: Vec<(usize, usize)> = pairs.filter(|pair| rise(pair).is_some()).collect();
    pairs.sort_by_key(|pair| (rise(pair), *pair));
    pairs
}

/// A question that is asked in one of the two worlds only, and is better left out or answered.
struct Loose<'q, 'm> {
    question: &'q Question<'m>,
    scored: Scored,
    /// The answer by which it leaves the mean, where it may.
    out: Option<Given>,
    in_first: bool,
}

/// Two worlds, told apart by what is asked in them and what that scores.
struct Pair<'q, 'm> {
    one: Sums,
    two: Sums,
    /// Asked in both, and no condition looks at the answer.
    same: Vec<&'q Counted<'q, 'm>>,
    loose: Vec<Loose<'q, 'm>>,
    through: Option<usize>,
}

/// The two sets of answers, where the score of the second is less.
fn compare(case: &Case<'_, '_, '_>, twisted: usize, worlds: (&World<'_>, &World<'_>)) -> Option<Flaw> {
    let pair = sort(case, worlds);
    let may_leave: Vec<usize> = (0..pair.loose.len()).filter(|&at| pair.loose[at].out.is_some()).collect();
    (0..1usize << may_leave.len()).find_map(|bits| {
        let is_out =
            |at: usize| may_leave.iter().position(|&it| it == at).is_some_and(|bit| bits & (1 << bit) != 0);
        let (mut one, mut two) = (pair.one, pair.two);
        for (at, loose) in pair.loose.iter().enumerate().filter(|(at, _)| !is_out(*at)) {
            let sums = if pair.loose[at].in_first { &mut one } else { &mut two };
            sums.add_score(i128::from(loose.question.weight()), loose.scored.score);
        }
        let (rest, others, left_out) = rest(case, &pair.same, (one, two));
        let scores = (one.with(rest).mean()?, two.with(rest).mean()?);
        if !scores.1.is_below(scores.0) {
            return None;
        }
        let answers = |world: &World<'_>, first: bool| {
            let mut answers = case.answers(world);
            for (at, loose) in pair.loose.iter().enumerate().filter(|(_, it)| it.in_first == first) {
                let out = loose.out.as_ref().filter(|_| is_out(at));
                answers.push(example(loose.question, out.unwrap_or(&loose.scored.given)));
            }
            answers.extend(left_out.iter().map(|(question, given)| example(question, given)));
            answers
        };
        Some(Flaw::Lowered {
            question: twisted,
            through: pair.through.filter(|&it| it != twisted),
            scores,
            before: answers(worlds.0, true),
            after: answers(worlds.1, false),
            others: (pair.same.len() > left_out.len()).then_some(others),
        })
    })
}

/// Sorts the questions of a section by the worlds that they are asked in.
fn sort<'q, 'm>(case: &Case<'q, 'q, 'm>, (before, after): (&World<'_>, &World<'_>)) -> Pair<'q, 'm> {
    let mut pair = Pair {
        one: Sums::default(),
        two: Sums::default(),
        same: Vec::new(),
        loose: Vec::new(),
        through: None,
    };
    for it in case.counted {
        let ordinal = it.question.ordinal;
        let weight = i128::from(it.question.weight());
        let asked = (is_asked(case.section, it.question, before), is_asked(case.section, it.question, after));
        if asked.0 != asked.1 {
            pair.through = pair.through.or(Some(ordinal));
        }
        let fixed = |world: &World<'_>| {
            let choice = world.get(&ordinal)?;
            Some(case.outcome(it.question, &choice.given, choice.score))
        };
        match (fixed(before), fixed(after), asked) {
            (None, None, (true, true)) => pair.same.push(it),
            (None, None, (in_first, in_second)) if in_first || in_second => pair.loose.push(Loose {
                question: it.question,
                scored: end_of(case, it, if in_first { End::Highest } else { End::Lowest }),
                out: case.left_out(it.question),
                in_first,
            }),
            (first, second, _) => {
                for (sums, outcome) in [(&mut pair.one, first), (&mut pair.two, second)] {
                    if let Some(outcome) = outcome {
                        sums.add(weight, outcome);
                    }
                }
            }
        }
    }
    pair
}

/// The least or the most that a question adds: an answer in substance, or "not applicable" where that counts.
fn end_of(case: &Case<'_, '_, '_>, it: &Counted<'_, '_>, end: End) -> Scored {
    let own = if end == End::Lowest { &it.least } else { &it.most };
    let may_not_apply = case.framework.not_applicable(it.question).is_some();
    let outcome = may_not_apply.then(|| case.outcome(it.question, &Given::NotApplicable, None));
    match outcome.and_then(crate::score::Outcome::score) {
        Some(score)
            if (end == End::Lowest && score < own.score) || (end == End::Highest && score > own.score) =>
        {
            Scored { given: Given::NotApplicable, score }
        }
        _ => own.clone(),
    }
}

/// What the questions that stay the same add when they make the fall as likely as can be: their sums, whether they score
/// their least or their most, and those that are better left out.
fn rest<'q, 'm>(
    case: &Case<'_, '_, '_>,
    same: &[&'q Counted<'q, 'm>],
    (one, two): (Sums, Sums),
) -> (Sums, End, Vec<(&'q Question<'m>, Given)>) {
    let (alpha, beta) = (one.answered - two.answered, two.score - one.score);
    let end = if alpha > 0 { End::Lowest } else { End::Highest };
    let mut rest = Sums::default();
    let mut left_out = Vec::new();
    for it in same {
        let score = end_of(case, it, end).score;
        match case.left_out(it.question).filter(|_| i128::from(score) * alpha + beta > 0) {
            Some(given) => left_out.push((it.question, given)),
            None => rest.add_score(i128::from(it.question.weight()), score),
        }
    }
    (rest, end, left_out)
}
