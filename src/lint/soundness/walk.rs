//! Visits every set of answers to the questions that decide what a section asks.
//!
//! A walk visits single assignments, or pairs of assignments that differ in the answer to one question.

use super::answer::{self, Extremes, GivenAnswer, Scored};
use dma_authoring::resolve::{Question, Section};
use dma_document::Formula;
use dma_document::answer::Test;
use rustc_hash::{FxHashMap, FxHashSet};

/// Each question with its section, in the order of asking.
pub(super) type Placed<'f, 'm> = [(&'f Section<'m>, &'f Question<'m>)];

/// The highest number of questions that may decide what a section asks.
const MOST_GATES: usize = 48;

/// One answer that is tried, with its score where the question has one.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    pub(super) given: GivenAnswer,
    pub(super) score: Option<i64>,
}

/// A question whose answer decides which others are asked, with the answers that make a difference.
#[derive(Debug)]
pub(super) struct Gate {
    pub(super) ordinal: usize,
    pub(super) choices: Vec<Choice>,
}

/// The answers to the gates that are asked, by position in the order of asking.
pub(super) type Assignment<'g> = FxHashMap<usize, &'g Choice>;

/// The error of a walk that would take too many steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooComplex;

/// Returns the gates of some sections, in the order of asking: every question that their conditions name, directly or
/// through the conditions of another question.
///
/// # Errors
///
/// When there are too many gates, or too many answers to one.
pub(super) fn gates(placed: &Placed<'_, '_>, sections: &[&Section<'_>]) -> Result<Vec<Gate>, TooComplex> {
    let mut wanted: FxHashMap<usize, Vec<&Test>> = FxHashMap::default();
    let mut open: Vec<&Formula> = Vec::new();
    for section in sections {
        open.extend(&section.when);
        open.extend(
            section
                .questions
                .iter()
                .filter(|question| question.is_scored())
                .filter_map(|question| question.when.as_ref()),
        );
    }
    while let Some(formula) = open.pop() {
        formula.each_test(&mut |ordinal, test| {
            let tests = wanted.entry(ordinal).or_default();
            if tests.is_empty() {
                let (section, question) = placed[ordinal];
                open.extend(section.when.iter().chain(&question.when));
            }
            tests.push(test);
        });
        if wanted.len() > MOST_GATES {
            return Err(TooComplex);
        }
    }
    let mut ordinals: Vec<usize> = wanted.keys().copied().collect();
    ordinals.sort_unstable();
    let gate = |ordinal: usize| {
        let choices = choices(placed[ordinal].1, &wanted[&ordinal]).ok_or(TooComplex)?;
        Ok(Gate { ordinal, choices })
    };
    ordinals.into_iter().map(gate).collect()
}

/// Returns the answers to a gate that differ in the tests that they pass or in their score; `None` where there are too
/// many.
fn choices(question: &Question<'_>, tests: &[&Test]) -> Option<Vec<Choice>> {
    let ranges = tests.iter().filter_map(|test| match test {
        Test::Within(low, high) => Some((*low, *high)),
        Test::Option(_) | Test::Ticked(_) => None,
    });
    let values = question.values()?;
    let mut given = answer::all_answers(&values, &ranges.collect::<Vec<_>>())?;
    given.extend((!question.model.required).then_some(GivenAnswer::Blank));
    given.extend(
        question
            .model
            .not_applicable
            .as_ref()
            .filter(|not_applicable| not_applicable.allowed)
            .map(|_| GivenAnswer::NotApplicable),
    );
    let mut seen: Vec<(Vec<bool>, Option<i64>, bool)> = Vec::new();
    let mut choices = Vec::new();
    for given in given {
        let score = question.gives_score().then(|| answer::score(&values, &given)).flatten();
        let apart = matches!(given, GivenAnswer::NotApplicable);
        let class = (tests.iter().map(|test| given.meets(test)).collect(), score, apart);
        if !seen.contains(&class) {
            seen.push(class);
            choices.push(Choice { given, score });
        }
    }
    Some(choices)
}

/// Returns whether a condition holds under an assignment.
pub(super) fn holds(formula: &Formula, assignment: &Assignment<'_>) -> bool {
    formula.holds(&|question, test| assignment.get(&question).is_some_and(|choice| choice.given.meets(test)))
}

/// Returns whether a question is asked under an assignment that answers all earlier gates.
pub(super) fn is_asked(section: &Section<'_>, question: &Question<'_>, assignment: &Assignment<'_>) -> bool {
    section.when.iter().chain(&question.when).all(|formula| holds(formula, assignment))
}

/// A change of the answer to one gate. All three are positions: of the gate among the gates, and of its two choices.
#[derive(Debug, Clone, Copy)]
pub(super) struct AnswerChange {
    pub(super) gate: usize,
    pub(super) before: usize,
    pub(super) after: usize,
}

/// A walk through every set of answers to some gates.
pub(super) struct Walk<'w, 'e, 'f, 'm> {
    pub(super) placed: &'w Placed<'f, 'm>,
    pub(super) gates: &'w [Gate],
    /// The change by which the second assignment differs; `None` where both are the same.
    pub(super) change: Option<AnswerChange>,
    /// How many steps are left.
    pub(super) steps: &'e mut usize,
}

/// Two assignments that a walk builds together.
struct Pair<'w> {
    before: Assignment<'w>,
    after: Assignment<'w>,
}

impl<'w> Walk<'w, '_, '_, '_> {
    /// Calls `visit` with both assignments of every set of answers, until it returns `false`.
    ///
    /// # Errors
    ///
    /// When no steps are left before the last set of answers.
    pub(super) fn visit_all(
        mut self,
        visit: &mut dyn FnMut(&Assignment<'w>, &Assignment<'w>) -> bool,
    ) -> Result<(), TooComplex> {
        let mut pair = Pair { before: Assignment::default(), after: Assignment::default() };
        self.visit_from(0, &mut pair, visit).map(|_| ())
    }

    /// Answers the gates from position `at` on; returns `false` when `visit` has had enough.
    fn visit_from(
        &mut self,
        at: usize,
        pair: &mut Pair<'w>,
        visit: &mut dyn FnMut(&Assignment<'w>, &Assignment<'w>) -> bool,
    ) -> Result<bool, TooComplex> {
        *self.steps = self.steps.checked_sub(1).ok_or(TooComplex)?;
        let gates = self.gates;
        let Some(gate) = gates.get(at) else {
            let after = if self.change.is_some() { &pair.after } else { &pair.before };
            return Ok(visit(&pair.before, after));
        };
        let (section, question) = self.placed[gate.ordinal];
        let is_before = is_asked(section, question, &pair.before);
        let is_after = self.change.is_some() && is_asked(section, question, &pair.after);
        if let Some(change) = self.change.filter(|change| change.gate == at) {
            // The two assignments are the same so far, and stay the same where the question is not asked.
            if !is_before {
                return Ok(true);
            }
            pair.before.insert(gate.ordinal, &gate.choices[change.before]);
            pair.after.insert(gate.ordinal, &gate.choices[change.after]);
            let goes_on = self.visit_from(at + 1, pair, visit);
            pair.before.remove(&gate.ordinal);
            pair.after.remove(&gate.ordinal);
            return goes_on;
        }
        if !is_before && !is_after {
            return self.visit_from(at + 1, pair, visit);
        }
        for choice in &gate.choices {
            if is_before {
                pair.before.insert(gate.ordinal, choice);
            }
            if is_after {
                pair.after.insert(gate.ordinal, choice);
            }
            let goes_on = self.visit_from(at + 1, pair, visit);
            pair.before.remove(&gate.ordinal);
            pair.after.remove(&gate.ordinal);
            if !goes_on? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// Returns whether every condition that decides what the section asks could be read.
pub(super) fn is_readable(placed: &Placed<'_, '_>, section: &Section<'_>) -> bool {
    let mut seen: FxHashSet<usize> = FxHashSet::default();
    let read = |section: &Section<'_>, question: &Question<'_>| {
        section.when.is_some() == section.model.when.is_some()
            && question.when.is_some() == question.model.when.is_some()
    };
    let mut open: Vec<&Formula> = section.when.iter().collect();
    for question in section.questions.iter().filter(|question| question.is_scored()) {
        if !read(section, question) {
            return false;
        }
        open.extend(&question.when);
    }
    while let Some(formula) = open.pop() {
        let mut named = Vec::new();
        formula.each_test(&mut |ordinal, _| named.push(ordinal));
        for ordinal in named {
            let (section, question) = placed[ordinal];
            if !read(section, question) || question.model.answer.is_none() {
                return false;
            }
            if seen.insert(ordinal) {
                open.extend(section.when.iter().chain(&question.when));
            }
        }
    }
    true
}

/// A scored question of a section with the answers that score least and most.
#[derive(Debug)]
pub(super) struct ScoreRange<'f, 'm> {
    pub(super) question: &'f Question<'m>,
    pub(super) lowest: Scored,
    pub(super) highest: Scored,
}

/// Returns the scored questions of a section; `None` where the score of some answer could not be read.
pub(super) fn score_ranges<'f, 'm>(section: &'f Section<'m>) -> Option<Vec<ScoreRange<'f, 'm>>> {
    let scored = section.questions.iter().filter(|question| question.is_scored());
    scored
        .map(|question| {
            let Extremes { lowest, highest } = answer::extremes(&question.values()?)?;
            Some(ScoreRange { question, lowest, highest })
        })
        .collect()
}
