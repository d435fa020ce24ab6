//! The walk: the questions that decide what a section asks come in; every set of answers to them goes to a visitor,
//! in one world, or in two that differ in the answer to one question.

use super::answer::{self, Given, Scored};
use crate::canonical::Formula;
use crate::canonical::answer::Test;
use crate::resolve::{Question, Section};
use rustc_hash::{FxHashMap, FxHashSet};

/// A section and a question of it, by place in the order of asking.
pub(super) type Placed<'f, 'm> = [(&'f Section<'m>, &'f Question<'m>)];

/// The most questions on which what a section asks may hang.
const MOST_GATES: usize = 48;

/// One answer that is tried, with what it scores where the question has a score.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    pub(super) given: Given,
    pub(super) score: Option<i64>,
}

/// A question on which it hangs what is asked, with the answers that make a difference.
#[derive(Debug)]
pub(super) struct Gate {
    pub(super) ordinal: usize,
    pub(super) choices: Vec<Choice>,
}

/// The answers to the gates in one world; `None` where a gate is not asked.
pub(super) type World<'g> = FxHashMap<usize, &'g Choice>;

/// Why a walk was not made to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooMuch;

/// The gates of some sections, in the order of asking: every question that their conditions name, directly or through
/// the conditions of another.
///
/// # Errors
///
/// When there are too many gates, or too many answers to one.
pub(super) fn gates(placed: &Placed<'_, '_>, sections: &[&Section<'_>]) -> Result<Vec<Gate>, TooMuch> {
    let mut wanted: FxHashMap<usize, Vec<&Test>> = FxHashMap::default();
    let mut open: Vec<&Formula> = Vec::new();
    for section in sections {
        open.extend(&section.when);
        open.extend(section.questions.iter().filter(|it| it.is_scored()).filter_map(|it| it.when.as_ref()));
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
            return Err(TooMuch);
        }
    }
    let mut ordinals: Vec<usize> = wanted.keys().copied().collect();
    ordinals.sort_unstable();
    let gate = |ordinal: usize| {
        let choices = choices(placed[ordinal].1, &wanted[&ordinal]).ok_or(TooMuch)?;
        Ok(Gate { ordinal, choices })
    };
    ordinals.into_iter().map(gate).collect()
}

/// The answers to a gate that differ in the tests that they meet or in what they score.
fn choices(question: &Question<'_>, tests: &[&Test]) -> Option<Vec<Choice>> {
    let ranges = tests.iter().filter_map(|test| match test {
        Test::Within(low, high) => Some((*low, *high)),
        Test::Option(_) | Test::Ticked(_) => None,
    });
    let values = question.values()?;
    let mut given = answer::all(&values, &ranges.collect::<Vec<_>>())?;
    given.extend((!question.model.required).then_some(Given::Blank));
    given
        .extend(question.model.not_applicable.as_ref().filter(|it| it.allowed).map(|_| Given::NotApplicable));
    let mut seen: Vec<(Vec<bool>, Option<i64>, bool)> = Vec::new();
    let mut choices = Vec::new();
    for given in given {
        let score = question.gives_score().then(|| answer::score(&values, &given)).flatten();
        let apart = matches!(given, Given::NotApplicable);
        let class = (tests.iter().map(|test| given.meets(test)).collect(), score, apart);
        if !seen.contains(&class) {
            seen.push(class);
            choices.push(Choice { given, score });
        }
    }
    Some(choices)
}

/// Whether a formula holds in a world.
pub(super) fn holds(formula: &Formula, world: &World<'_>) -> bool {
    formula.holds(&|question, test| world.get(&question).is_some_and(|choice| choice.given.meets(test)))
}

/// Whether a question is asked in a world in which all earlier gates are answered.
pub(super) fn is_asked(section: &Section<'_>, question: &Question<'_>, world: &World<'_>) -> bool {
    section.when.iter().chain(&question.when).all(|formula| holds(formula, world))
}

/// A question whose answer differs between two worlds: its place among the gates, and its two choices.
#[derive(Debug, Clone, Copy)]
pub(super) struct Twist {
    pub(super) gate: usize,
    pub(super) choices: (usize, usize),
}

/// Walks through every set of answers to some gates.
pub(super) struct Walk<'w, 'e, 'f, 'm> {
    pub(super) placed: &'w Placed<'f, 'm>,
    pub(super) gates: &'w [Gate],
    /// The question by which the second world differs; without one both are the same.
    pub(super) twist: Option<Twist>,
    /// The steps that are left.
    pub(super) effort: &'e mut usize,
}

impl<'w> Walk<'w, '_, '_, '_> {
    /// Calls `visit` with both worlds of every set of answers, until it answers `false`.
    ///
    /// # Errors
    ///
    /// When the effort is spent before the last set of answers.
    pub(super) fn all(
        mut self,
        visit: &mut dyn FnMut(&World<'w>, &World<'w>) -> bool,
    ) -> Result<(), TooMuch> {
        let mut worlds = (World::default(), World::default());
        self.from(0, &mut worlds, visit).map(|_| ())
    }

    fn from(
        &mut self,
        at: usize,
        worlds: &mut (World<'w>, World<'w>),
        visit: &mut dyn FnMut(&World<'w>, &World<'w>) -> bool,
    ) -> Result<bool, TooMuch> {
        *self.effort = self.effort.checked_sub(1).ok_or(TooMuch)?;
        let gates = self.gates;
        let Some(gate) = gates.get(at) else {
            return Ok(visit(&worlds.0, if self.twist.is_some() { &worlds.1 } else { &worlds.0 }));
        };
        let (section, question) = self.placed[gate.ordinal];
        let asked = (
            is_asked(section, question, &worlds.0),
            self.twist.is_some() && is_asked(section, question, &worlds.1),
        );
        if let Some(twist) = self.twist.filter(|twist| twist.gate == at) {
            // The two worlds are the same so far, and where the question is not asked, they stay so.
            if !asked.0 {
                return Ok(true);
            }
            worlds.0.insert(gate.ordinal, &gate.choices[twist.choices.0]);
            worlds.1.insert(gate.ordinal, &gate.choices[twist.choices.1]);
            let goes_on = self.from(at + 1, worlds, visit);
            worlds.0.remove(&gate.ordinal);
            worlds.1.remove(&gate.ordinal);
            return goes_on;
        }
        if !asked.0 && !asked.1 {
            return self.from(at + 1, worlds, visit);
        }
        for choice in &gate.choices {
            if asked.0 {
                worlds.0.insert(gate.ordinal, choice);
            }
            if asked.1 {
                worlds.1.insert(gate.ordinal, choice);
            }
            let goes_on = self.from(at + 1, worlds, visit);
            worlds.0.remove(&gate.ordinal);
            worlds.1.remove(&gate.ordinal);
            if !goes_on? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// Whether every condition on which the section hangs could be read.
pub(super) fn is_readable(placed: &Placed<'_, '_>, section: &Section<'_>) -> bool {
    let mut seen: FxHashSet<usize> = FxHashSet::default();
    let read = |section: &Section<'_>, question: &Question<'_>| {
        section.when.is_some() == section.model.when.is_some()
            && question.when.is_some() == question.model.when.is_some()
    };
    let mut open: Vec<&Formula> = section.when.iter().collect();
    for question in section.questions.iter().filter(|it| it.is_scored()) {
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
pub(super) struct Counted<'f, 'm> {
    pub(super) question: &'f Question<'m>,
    pub(super) least: Scored,
    pub(super) most: Scored,
}

/// The scored questions of a section; `None` where the score of some answer could not be read.
pub(super) fn counted<'f, 'm>(section: &'f Section<'m>) -> Option<Vec<Counted<'f, 'm>>> {
    let scored = section.questions.iter().filter(|question| question.is_scored());
    scored
        .map(|question| {
            let (least, most) = answer::extremes(&question.values()?)?;
            Some(Counted { question, least, most })
        })
        .collect()
}
