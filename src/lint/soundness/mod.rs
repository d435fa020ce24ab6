//! Scores judged over all sets of answers: a framework comes in; what its sections cannot score, where a better answer
//! lowers a score, and which answers leave a section without one, each with such answers, go out.
//!
//! A section scores the weighted mean of its questions that are asked and count. What is asked hangs on the answers to
//! the questions that conditions name; these are all tried. The other questions need no trying: for given answers to
//! the former, every claim here is linear in the score of each of the latter, so that only the least and the most that
//! it can score matter. Arithmetic is exact; the effort is bounded, and what does not fit the bound is undecided.
#![warn(clippy::wildcard_enum_match_arm)]

mod answer;
mod lowered;
mod reach;
mod scoreless;
mod shared;
mod shares;
mod walk;

pub use shares::{Share, shares};

use dma_answers::score::{Mean, Outcome};
use dma_authoring::resolve::logic::ExampleAnswer;
use dma_authoring::resolve::{Framework, Question, Section};
use dma_document::{Family, NotApplicablePolicy};
use dma_text::source::Span;
use shared::Shared;
use walk::{Counted, Gate, Placed, TooMuch, World};

/// One end of the scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    /// The least.
    Lowest,
    /// The most.
    Highest,
}

/// Why a set of answers leaves a section without a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unscored {
    /// No question that counts is asked.
    NotAsked,
    /// Every question that counts is left out as not applicable, or not answered where it need not be.
    NothingCounts,
    /// Less of the weight is answered than must be; the least share that answers can leave, in percent, cut off.
    TooLittle(i128),
}

/// What is wrong with a score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// The section cannot score the least or the most.
    Unattainable {
        /// Which of them.
        end: End,
        /// The nearest that answers come.
        reached: Mean,
        /// The score that ought to be reached.
        wanted: i64,
        /// The questions that keep it from that, by place in the order of asking.
        blockers: Vec<usize>,
        /// Answers that come nearest.
        example: Vec<ExampleAnswer>,
    },
    /// A set of answers that leaves out nothing required gives no score.
    Scoreless {
        /// Why.
        why: Unscored,
        /// Such answers.
        example: Vec<ExampleAnswer>,
    },
    /// A better answer to one question, all others staying as they are, lowers the score.
    Lowered {
        /// The question, by place in the order of asking.
        question: usize,
        /// A question that is asked in one case only.
        through: Option<usize>,
        /// The score before and after.
        scores: (Mean, Mean),
        /// The answers before.
        before: Vec<ExampleAnswer>,
        /// The answers after.
        after: Vec<ExampleAnswer>,
        /// What all other questions of the section score, where there are any.
        others: Option<End>,
    },
    /// There is too much to try.
    Undecided,
}

/// A section with what is wrong with its score.
#[derive(Debug)]
pub struct Judgement {
    /// The section, by place among those of its framework.
    pub section: usize,
    /// What is wrong.
    pub flaw: Flaw,
}

/// How many steps one walk may take. What a real section asks hangs on a handful of questions.
const EFFORT: usize = 20_000;

/// How many steps all walks of a framework may take: untrusted text may hold thousands of hard sections.
const PATIENCE: usize = 400_000;

/// The steps that are left of [`PATIENCE`].
struct Patience(usize);

impl Patience {
    /// Lets a walk take its share of what is left.
    fn spend<T>(&mut self, walk: impl FnOnce(&mut usize) -> Result<T, TooMuch>) -> Result<T, TooMuch> {
        let share = self.0.min(EFFORT);
        let mut effort = share;
        let done = walk(&mut effort);
        self.0 -= share - effort;
        done
    }
}

/// One section with all that the questions about it need.
struct Case<'c, 'f, 'm> {
    placed: &'c Placed<'f, 'm>,
    section: &'f Section<'m>,
    gates: &'c [Gate],
    counted: &'c [Counted<'f, 'm>],
    framework: &'c Framework<'m>,
    /// The score that a full answer has.
    top: i64,
}

impl Case<'_, '_, '_> {
    /// The answers of a world, in the order of asking.
    fn answers(&self, world: &World<'_>) -> Vec<ExampleAnswer> {
        let asked = self.gates.iter().filter_map(|gate| Some((gate.ordinal, world.get(&gate.ordinal)?)));
        asked.map(|(ordinal, choice)| example(self.placed[ordinal].1, &choice.given)).collect()
    }

    /// What an answer adds to the mean, where the question counts; `score` is that of an answer in substance.
    fn outcome(&self, question: &Question<'_>, given: &answer::Given, score: Option<i64>) -> Outcome {
        match given {
            answer::Given::Blank => Outcome::NotAnswered,
            answer::Given::NotApplicable => {
                Outcome::not_applicable(self.framework.not_applicable(question), self.top)
            }
            answer::Given::Option(_)
            | answer::Given::Ticks(_)
            | answer::Given::Level(_)
            | answer::Given::Figure(_) => score.map_or(Outcome::NoScore, Outcome::in_substance),
        }
    }

    /// The answer by which a question leaves the mean: that it does not apply, or none.
    fn left_out(&self, question: &Question<'_>) -> Option<answer::Given> {
        if !question.model.required {
            return Some(answer::Given::Blank);
        }
        let policy = self.framework.not_applicable(question);
        (policy == Some(NotApplicablePolicy::Exclude)).then_some(answer::Given::NotApplicable)
    }
}

fn example(question: &Question<'_>, given: &answer::Given) -> ExampleAnswer {
    ExampleAnswer { question: question.model.id.value.clone(), answer: given.in_words(question) }
}

/// Judges the score of every section of several frameworks; each judgement comes with the place of its framework. What
/// the frameworks have in common is judged once.
pub fn judge_all<'f, 'm: 'f>(
    frameworks: impl Iterator<Item = (usize, &'f Framework<'m>)>,
    is_whole: &dyn Fn(Span) -> bool,
) -> Vec<(usize, Judgement)> {
    let mut shared = Shared::default();
    let judged = frameworks.map(|(at, framework)| (at, of_framework(framework, is_whole, &mut shared)));
    judged.flat_map(|(at, all)| all.into_iter().map(move |it| (at, it))).collect()
}

/// Judges the score of every section of a framework that can be read, in order.
pub fn judge(framework: &Framework<'_>, is_whole: &dyn Fn(Span) -> bool) -> Vec<Judgement> {
    of_framework(framework, is_whole, &mut Shared::default())
}

fn of_framework(
    framework: &Framework<'_>,
    is_whole: &dyn Fn(Span) -> bool,
    shared: &mut Shared,
) -> Vec<Judgement> {
    let placed = framework.placed();
    let numbers = shared.checked.questions(&placed);
    let facts = facts(framework);
    let mut patience = Patience(PATIENCE);
    let mut judgements = Vec::new();
    let family = framework.header.scoring.as_ref().and_then(|scoring| scoring.family.as_ref());
    let top = family.map_or(Family::Options, |family| family.value).full_score();
    for (place, section) in framework.sections().enumerate().filter(|(_, section)| section.model.scored) {
        let number = shared.checked.score(section, &facts, &numbers);
        if shared.checked.knows(number) {
            continue;
        }
        let flaws = shared.flaws(number, &numbers).unwrap_or_else(|| {
            let flaws = of_section(section, framework, (&placed, top), is_whole, &mut patience);
            shared.note(number, &flaws, &numbers);
            flaws
        });
        judgements.extend(flaws.into_iter().map(|flaw| Judgement { section: place, flaw }));
    }
    judgements
}

/// What is wrong with the score of a section; nothing where it cannot be read.
fn of_section<'f, 'm>(
    section: &'f Section<'m>,
    framework: &Framework<'m>,
    (placed, top): (&Placed<'f, 'm>, i64),
    is_whole: &dyn Fn(Span) -> bool,
    patience: &mut Patience,
) -> Vec<Flaw> {
    let is_own = |question: &Question<'_>| is_whole(question.model.span) && is_of(question, top);
    // A scale that nothing defines has a finding of its own, and what it scores is not known.
    let is_open = |question: &Question<'_>| question.model.scale_id().is_some() && question.scale.is_none();
    let is_misread = |question: &Question<'_>| question.scale.is_some_and(|scale| !is_whole(scale.span));
    if section.questions.iter().any(|question| is_open(question) || is_misread(question))
        || !is_whole(section.model.span)
        || !section.questions.iter().filter(|it| it.is_scored()).all(is_own)
    {
        return Vec::new();
    }
    let Some(counted) = walk::counted(section).filter(|it| !it.is_empty()) else { return Vec::new() };
    if !walk::is_readable(placed, section) {
        return Vec::new();
    }
    let Ok(gates) = walk::gates(placed, &[section]) else { return vec![Flaw::Undecided] };
    let case = Case { placed, section, gates: &gates, counted: &counted, framework, top };
    let found = reach::flaws(&case, patience)
        .and_then(|found| Ok((found, scoreless::flaw(&case, patience)?)))
        .and_then(|found| Ok((found, lowered::flaws(&case, patience)?)));
    match found {
        Ok(((ends, scoreless), lowered)) => ends.into_iter().chain(scoreless).chain(lowered).collect(),
        Err(TooMuch) => vec![Flaw::Undecided],
    }
}

/// All of a framework's header that a score hangs on: the family, the least share, and what not applicable does.
fn facts(framework: &Framework<'_>) -> [u64; 3] {
    let Some(scoring) = &framework.header.scoring else { return [0; 3] };
    let family = scoring.family.as_ref().map_or(1, |family| family.value as u64 + 2);
    let least =
        scoring.minimum_answered.as_ref().map_or(0, |least| least.value.cast_unsigned().saturating_add(1));
    [family, least, scoring.not_applicable as u64]
}

/// Whether a question scores in the family of its framework; if not, that is a finding of its own.
fn is_of(question: &Question<'_>, top: i64) -> bool {
    let levels = matches!(question.model.answer, Some(dma_authoring::model::Answer::Levels(..)));
    levels == (top == Family::Levels.full_score())
}
