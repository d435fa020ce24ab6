//! Finds out whether a better answer to one question can lower the score of a section while every other answer stays the
//! same.
//!
//! The answer may switch on a question that scores low, or switch off one that scored high. Let `n` be the sum of weight
//! times score and `d` the sum of weight, before (1), after (2), and over the questions that stay the same (u). The score
//! falls when `(nu + n2) (du + d1) < (nu + n1) (du + d2)`. The products of `nu` and `du` cancel. So each question that
//! stays the same adds `w (s (d1 - d2) + n2 - n1)` on its own, and its lowest or its highest score makes that smallest.

use super::answer::{GivenAnswer, Scored};
use super::case::{Budget, Case, End, Flaw, example};
use super::walk::{AnswerChange, Assignment, Gate, ScoreRange, TooComplex, Walk, is_asked};
use dma_answers::score::Sums;
use dma_authoring::resolve::Question;

/// The highest number of questions with a condition that may also be left out: every combination is tried.
const MOST_OPTIONAL: usize = 8;

/// Returns one flaw for each question whose better answer can lower the score.
///
/// # Errors
///
/// When there are too many answers to try.
pub(super) fn flaws(case: &Case<'_, '_, '_>, budget: &mut Budget) -> Result<Vec<Flaw>, TooComplex> {
    let mut flaws = Vec::new();
    let optional = case
        .ranges
        .iter()
        .filter(|range| range.question.when.is_some() && case.left_out(range.question).is_some());
    if optional.count() > MOST_OPTIONAL && case.gates.iter().any(|gate| !improvements(gate, 0).is_empty()) {
        return Err(TooComplex);
    }
    for (at, gate) in case.gates.iter().enumerate() {
        let mut worst: Option<Flaw> = None;
        for change in improvements(gate, at) {
            budget.spend(|steps| {
                let walk = Walk { placed: case.placed, gates: case.gates, change: Some(change), steps };
                walk.visit_all(&mut |before, after| {
                    if let Some(flaw) = compare(case, gate.ordinal, before, after) {
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

/// Returns each change of the answer to a gate that raises its score, the smallest rise first. `at` is the position of the
/// gate.
fn improvements(gate: &Gate, at: usize) -> Vec<AnswerChange> {
    let score = |choice: usize| gate.choices[choice].score;
    let count = gate.choices.len();
    let all =
        (0..count).flat_map(|before| (0..count).map(move |after| AnswerChange { gate: at, before, after }));
    let rise =
        |change: &AnswerChange| Some(score(change.after)? - score(change.before)?).filter(|rise| *rise > 0);
    let mut better: Vec<AnswerChange> = all.filter(|change| rise(change).is_some()).collect();
    better.sort_by_key(|change| (rise(change), change.before, change.after));
    better
}

/// A question that is asked under only one of the two assignments.
struct AskedOnce<'q, 'm> {
    question: &'q Question<'m>,
    /// The answer that makes a fall of the score likeliest, where the question is answered.
    scored: Scored,
    /// The answer that leaves it out of the mean, where there is one.
    left_out: Option<GivenAnswer>,
    is_before: bool,
}

/// The questions of a section, grouped by the assignments under which they are asked.
struct Comparison<'q, 'm> {
    before: Sums,
    after: Sums,
    /// Asked under both, and no condition depends on the answer.
    same: Vec<&'q ScoreRange<'q, 'm>>,
    asked_once: Vec<AskedOnce<'q, 'm>>,
    /// The first question that is asked under only one of the two.
    through: Option<usize>,
}

/// Returns the flaw where the score after the change is lower. `changed` is the question whose answer changes.
fn compare(
    case: &Case<'_, '_, '_>,
    changed: usize,
    before: &Assignment<'_>,
    after: &Assignment<'_>,
) -> Option<Flaw> {
    let groups = group(case, before, after);
    let once = &groups.asked_once;
    let optional: Vec<usize> = (0..once.len()).filter(|&at| once[at].left_out.is_some()).collect();
    (0..1usize << optional.len()).find_map(|bits| {
        let is_out = |at: usize| {
            optional.iter().position(|&other| other == at).is_some_and(|bit| bits & (1 << bit) != 0)
        };
        let (mut sums_before, mut sums_after) = (groups.before, groups.after);
        for (_, asked) in once.iter().enumerate().filter(|(at, _)| !is_out(*at)) {
            let sums = if asked.is_before { &mut sums_before } else { &mut sums_after };
            sums.add_score(i128::from(asked.question.weight()), asked.scored.score);
        }
        let same = unchanged(case, &groups.same, sums_before, sums_after);
        let score_before = sums_before.with(same.sums).mean()?;
        let score_after = sums_after.with(same.sums).mean()?;
        if !score_after.is_below(score_before) {
            return None;
        }
        let answers = |assignment: &Assignment<'_>, is_before: bool| {
            let mut answers = case.answers(assignment);
            for (at, asked) in once.iter().enumerate().filter(|(_, asked)| asked.is_before == is_before) {
                let left_out = asked.left_out.as_ref().filter(|_| is_out(at));
                answers.push(example(asked.question, left_out.unwrap_or(&asked.scored.given)));
            }
            answers.extend(same.left_out.iter().map(|(question, given)| example(question, given)));
            answers
        };
        Some(Flaw::Lowered {
            question: changed,
            through: groups.through.filter(|&through| through != changed),
            score_before,
            score_after,
            before: answers(before, true),
            after: answers(after, false),
            others: (groups.same.len() > same.left_out.len()).then_some(same.end),
        })
    })
}

/// Groups the questions of a section by the assignments under which they are asked.
fn group<'q, 'm>(
    case: &Case<'q, 'q, 'm>,
    before: &Assignment<'_>,
    after: &Assignment<'_>,
) -> Comparison<'q, 'm> {
    let mut groups = Comparison {
        before: Sums::default(),
        after: Sums::default(),
        same: Vec::new(),
        asked_once: Vec::new(),
        through: None,
    };
    for range in case.ranges {
        let ordinal = range.question.ordinal;
        let weight = i128::from(range.question.weight());
        let is_before = is_asked(case.section, range.question, before);
        let is_after = is_asked(case.section, range.question, after);
        if is_before != is_after {
            groups.through = groups.through.or(Some(ordinal));
        }
        let fixed = |assignment: &Assignment<'_>| {
            let choice = assignment.get(&ordinal)?;
            Some(case.outcome(range.question, &choice.given, choice.score))
        };
        match (fixed(before), fixed(after)) {
            (None, None) if is_before && is_after => groups.same.push(range),
            (None, None) if is_before || is_after => groups.asked_once.push(AskedOnce {
                question: range.question,
                scored: scored_at(case, range, if is_before { End::Highest } else { End::Lowest }),
                left_out: case.left_out(range.question),
                is_before,
            }),
            (first, second) => {
                for (sums, outcome) in [(&mut groups.before, first), (&mut groups.after, second)] {
                    if let Some(outcome) = outcome {
                        sums.add(weight, outcome);
                    }
                }
            }
        }
    }
    groups
}

/// Returns the answer that adds least or most to the mean: an answer in substance, or "not applicable" where that counts.
fn scored_at(case: &Case<'_, '_, '_>, range: &ScoreRange<'_, '_>, end: End) -> Scored {
    let own = if end == End::Lowest { &range.lowest } else { &range.highest };
    let may_not_apply = case.framework.not_applicable(range.question).is_some();
    let outcome = may_not_apply.then(|| case.outcome(range.question, &GivenAnswer::NotApplicable, None));
    match outcome.and_then(dma_answers::score::Outcome::score) {
        Some(score)
            if (end == End::Lowest && score < own.score) || (end == End::Highest && score > own.score) =>
        {
            Scored { given: GivenAnswer::NotApplicable, score }
        }
        _ => own.clone(),
    }
}

/// The questions that stay the same, answered so that a fall of the score is likeliest.
struct Unchanged<'q, 'm> {
    sums: Sums,
    /// What each of them scores.
    end: End,
    /// The questions that are left out, each with the answer that does so.
    left_out: Vec<(&'q Question<'m>, GivenAnswer)>,
}

/// Returns the answers to the questions that stay the same which make a fall of the score likeliest.
fn unchanged<'q, 'm>(
    case: &Case<'_, '_, '_>,
    same: &[&'q ScoreRange<'q, 'm>],
    before: Sums,
    after: Sums,
) -> Unchanged<'q, 'm> {
    let weight_lost = before.answered - after.answered;
    let score_gained = after.score - before.score;
    let end = if weight_lost > 0 { End::Lowest } else { End::Highest };
    let mut unchanged = Unchanged { sums: Sums::default(), end, left_out: Vec::new() };
    for range in same {
        let score = scored_at(case, range, end).score;
        let hinders = i128::from(score) * weight_lost + score_gained > 0;
        match case.left_out(range.question).filter(|_| hinders) {
            Some(given) => unchanged.left_out.push((range.question, given)),
            None => unchanged.sums.add_score(i128::from(range.question.weight()), score),
        }
    }
    unchanged
}
