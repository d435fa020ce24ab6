//! Judges how sections are scored, over all sets of answers.
//!
//! For a framework it finds the scores that a section cannot reach, the better answers that lower a score, and the answers
//! that leave a section without a score, each with an example.
//!
//! A section scores the weighted mean of its questions that are asked and count. Which questions are asked depends on the
//! answers to the questions that conditions name: all sets of these answers are tried. The other questions need no trying:
//! for given answers to the former, every claim here is linear in the score of each of the latter, so that only their
//! lowest and highest scores matter. Arithmetic is exact. The number of steps is limited, and a section that would need
//! more is undecided.
#![warn(clippy::wildcard_enum_match_arm)]

mod answer;
mod case;
mod lowered;
mod reach;
mod scoreless;
mod shared;
mod shares;
mod walk;

pub use case::{End, Flaw, Unscored};
pub use shares::{Portion, Share, shares};

use case::{Budget, Case};
use dma_authoring::resolve::{Framework, Question, Section};
use dma_document::Family;
use dma_text::source::Span;
use shared::Shared;
use walk::{Placed, TooComplex};

/// A section with a flaw in its score.
#[derive(Debug)]
pub struct Judgement {
    /// The section, by its position in the framework.
    pub section: usize,
    /// The flaw.
    pub flaw: Flaw,
}

/// Judges the score of every section of several frameworks. Each judgement comes with the position of its framework. A
/// section that several frameworks share is judged once.
///
/// `is_whole` returns whether everything that was written at a place could be read.
pub fn judge_all<'f, 'm: 'f>(
    frameworks: impl Iterator<Item = (usize, &'f Framework<'m>)>,
    is_whole: &dyn Fn(Span) -> bool,
) -> Vec<(usize, Judgement)> {
    let mut shared = Shared::default();
    let mut judged = Vec::new();
    for (at, framework) in frameworks {
        let judgements = judge_framework(framework, is_whole, &mut shared);
        judged.extend(judgements.into_iter().map(|judgement| (at, judgement)));
    }
    judged
}

/// Judges the score of every section of a framework that can be read, in order.
///
/// `is_whole` returns whether everything that was written at a place could be read.
pub fn judge(framework: &Framework<'_>, is_whole: &dyn Fn(Span) -> bool) -> Vec<Judgement> {
    judge_framework(framework, is_whole, &mut Shared::default())
}

fn judge_framework(
    framework: &Framework<'_>,
    is_whole: &dyn Fn(Span) -> bool,
    shared: &mut Shared,
) -> Vec<Judgement> {
    let placed = framework.placed();
    let numbers = shared.known.questions(&placed);
    let facts = scoring_facts(framework);
    let mut budget = Budget::new();
    let mut judgements = Vec::new();
    for (place, section) in framework.sections().enumerate().filter(|(_, section)| section.model.scored) {
        let number = shared.known.score(section, &facts, &numbers);
        if shared.known.knows(number) {
            continue;
        }
        let flaws = shared.flaws(number, &numbers).unwrap_or_else(|| {
            let flaws = judge_section(section, framework, &placed, is_whole, &mut budget);
            shared.note(number, &flaws, &numbers);
            flaws
        });
        judgements.extend(flaws.into_iter().map(|flaw| Judgement { section: place, flaw }));
    }
    judgements
}

/// Returns the flaws in the score of a section; none where it cannot be read.
fn judge_section<'f, 'm>(
    section: &'f Section<'m>,
    framework: &Framework<'m>,
    placed: &Placed<'f, 'm>,
    is_whole: &dyn Fn(Span) -> bool,
    budget: &mut Budget,
) -> Vec<Flaw> {
    let family = framework.header.scoring.as_ref().and_then(|scoring| scoring.family.as_ref());
    let full_score = family.map_or(Family::Options, |family| family.value).full_score();
    let is_own =
        |question: &Question<'_>| is_whole(question.model.span) && is_in_family(question, full_score);
    // An undefined scale has a finding of its own, and its scores are unknown.
    let is_open = |question: &Question<'_>| question.model.scale_id().is_some() && question.scale.is_none();
    let is_misread = |question: &Question<'_>| question.scale.is_some_and(|scale| !is_whole(scale.span));
    if section.questions.iter().any(|question| is_open(question) || is_misread(question))
        || !is_whole(section.model.span)
        || !section.questions.iter().filter(|question| question.is_scored()).all(is_own)
    {
        return Vec::new();
    }
    let ranges = walk::score_ranges(section).filter(|ranges| !ranges.is_empty());
    let Some(ranges) = ranges else { return Vec::new() };
    if !walk::is_readable(placed, section) {
        return Vec::new();
    }
    let Ok(gates) = walk::gates(placed, &[section]) else { return vec![Flaw::Undecided] };
    let case = Case { placed, section, gates: &gates, ranges: &ranges, framework, full_score };
    let found = reach::flaws(&case, budget)
        .and_then(|found| Ok((found, scoreless::flaw(&case, budget)?)))
        .and_then(|found| Ok((found, lowered::flaws(&case, budget)?)));
    match found {
        Ok(((ends, scoreless), lowered)) => ends.into_iter().chain(scoreless).chain(lowered).collect(),
        Err(TooComplex) => vec![Flaw::Undecided],
    }
}

/// Returns the values of a framework's header on which a score depends: the family, the minimum share that must be
/// answered, and the rule for "not applicable".
fn scoring_facts(framework: &Framework<'_>) -> [u64; 3] {
    let Some(scoring) = &framework.header.scoring else { return [0; 3] };
    let family = scoring.family.as_ref().map_or(1, |family| family.value as u64 + 2);
    let minimum = scoring.minimum_answered.as_ref();
    let minimum = minimum.map_or(0, |minimum| minimum.value.cast_unsigned().saturating_add(1));
    [family, minimum, scoring.not_applicable as u64]
}

/// Returns whether a question scores in the family of its framework; if not, another rule reports it.
fn is_in_family(question: &Question<'_>, full_score: i64) -> bool {
    let levels = matches!(question.model.answer, Some(dma_authoring::model::Answer::Levels(..)));
    levels == (full_score == Family::Levels.full_score())
}
