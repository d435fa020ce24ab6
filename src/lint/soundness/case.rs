//! One section with what every search needs: its questions, the limits on work, and the flaws that a search can report.

use super::answer::GivenAnswer;
use super::walk::{Assignment, Gate, Placed, ScoreRange, TooComplex};
use dma_answers::score::{Mean, Outcome};
use dma_authoring::resolve::logic::ExampleAnswer;
use dma_authoring::resolve::{Framework, Question, Section};
use dma_document::NotApplicablePolicy;

/// One end of the range of scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    /// The lowest score.
    Lowest,
    /// The highest score.
    Highest,
}

/// The reason why a set of answers leaves a section without a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unscored {
    /// No question that counts is asked.
    NotAsked,
    /// Every question that counts is not applicable, or is optional and not answered.
    NothingCounts,
    /// Too little of the weight is answered. Holds the lowest share that answers can leave, in percent, rounded down.
    TooLittle(i128),
}

/// A fault in how a section is scored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// No set of answers gives the section the lowest or the highest score of its scale.
    Unattainable {
        /// The end of the scale that cannot be reached.
        end: End,
        /// The nearest score that answers give.
        reached: Mean,
        /// The score that answers should be able to give.
        wanted: i64,
        /// The questions that prevent it, by position in the order of asking.
        blockers: Vec<usize>,
        /// Answers that give the nearest score.
        example: Vec<ExampleAnswer>,
    },
    /// A set of answers that leaves out nothing required gives no score.
    Scoreless {
        /// The reason.
        why: Unscored,
        /// An example of such answers.
        example: Vec<ExampleAnswer>,
    },
    /// A better answer to one question lowers the score while all other answers stay the same.
    Lowered {
        /// The question, by position in the order of asking.
        question: usize,
        /// A question that is asked only before or only after the change.
        through: Option<usize>,
        /// The score with the worse answer.
        score_before: Mean,
        /// The score with the better answer, which is lower.
        score_after: Mean,
        /// The answers with the worse answer.
        before: Vec<ExampleAnswer>,
        /// The answers with the better answer.
        after: Vec<ExampleAnswer>,
        /// What all other questions of the section score; `None` where there are none.
        others: Option<End>,
    },
    /// There are too many answers to try.
    Undecided,
}

/// The highest number of steps that one walk may take. What a real section asks depends on a handful of questions.
const WALK_STEPS: usize = 20_000;

/// The steps that are left for all walks of one framework.
pub(super) struct Budget {
    steps: usize,
}

impl Budget {
    /// The highest number of steps for one framework: untrusted text may hold thousands of hard sections.
    const FRAMEWORK_STEPS: usize = 400_000;

    /// Returns the budget of one framework.
    pub(super) fn new() -> Self {
        Self { steps: Self::FRAMEWORK_STEPS }
    }

    /// Runs a walk with its share of the steps that are left.
    pub(super) fn spend<T>(
        &mut self,
        walk: impl FnOnce(&mut usize) -> Result<T, TooComplex>,
    ) -> Result<T, TooComplex> {
        let share = self.steps.min(WALK_STEPS);
        let mut steps = share;
        let done = walk(&mut steps);
        self.steps -= share - steps;
        done
    }
}

/// One section with everything that a search for flaws needs.
pub(super) struct Case<'c, 'f, 'm> {
    pub(super) placed: &'c Placed<'f, 'm>,
    pub(super) section: &'f Section<'m>,
    pub(super) gates: &'c [Gate],
    pub(super) ranges: &'c [ScoreRange<'f, 'm>],
    pub(super) framework: &'c Framework<'m>,
    /// The score of a full answer.
    pub(super) full_score: i64,
}

impl Case<'_, '_, '_> {
    /// Returns the answers of an assignment, in the order of asking.
    pub(super) fn answers(&self, assignment: &Assignment<'_>) -> Vec<ExampleAnswer> {
        let asked = self.gates.iter().filter_map(|gate| Some((gate.ordinal, assignment.get(&gate.ordinal)?)));
        asked.map(|(ordinal, choice)| example(self.placed[ordinal].1, &choice.given)).collect()
    }

    /// Returns what an answer adds to the mean, where the question counts. `score` is the score of an answer in
    /// substance.
    pub(super) fn outcome(
        &self,
        question: &Question<'_>,
        given: &GivenAnswer,
        score: Option<i64>,
    ) -> Outcome {
        match given {
            GivenAnswer::Blank => Outcome::NotAnswered,
            GivenAnswer::NotApplicable => {
                Outcome::not_applicable(self.framework.not_applicable(question), self.full_score)
            }
            GivenAnswer::Option(_)
            | GivenAnswer::Ticks(_)
            | GivenAnswer::Level(_)
            | GivenAnswer::Figure(_) => score.map_or(Outcome::NoScore, Outcome::in_substance),
        }
    }

    /// Returns the answer that leaves a question out of the mean: blank, or "not applicable".
    pub(super) fn left_out(&self, question: &Question<'_>) -> Option<GivenAnswer> {
        if !question.model.required {
            return Some(GivenAnswer::Blank);
        }
        let policy = self.framework.not_applicable(question);
        (policy == Some(NotApplicablePolicy::Exclude)).then_some(GivenAnswer::NotApplicable)
    }
}

/// Returns an answer as messages show it.
pub(super) fn example(question: &Question<'_>, given: &GivenAnswer) -> ExampleAnswer {
    ExampleAnswer { question: question.model.id.value.clone(), answer: given.in_words(question) }
}
