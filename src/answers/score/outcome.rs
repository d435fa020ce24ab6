//! What one answer adds to the mean of its section.
#![warn(clippy::wildcard_enum_match_arm)]

use crate::response::Unusable;
use dma_document::NotApplicablePolicy;
use dma_document::answer::{How, Value, Values};

/// What one question adds to the mean of its section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was not asked.
    NotAsked,
    /// It has no answer; its weight still counts as due.
    NotAnswered,
    /// Its answer is not valid; it counts as not answered.
    Unusable(Unusable),
    /// It does not apply, and is left out of the average.
    Excluded,
    /// Its answer has no score, and is left out of the average.
    NoScore,
    /// It scores this much, 0 to 100, or a level up to 5.
    Scored(i64, How),
}

impl Outcome {
    /// Returns what an answer in substance adds.
    pub fn of(values: &Values, value: Value<'_>) -> Self {
        values.score(value).map_or(Self::NoScore, |(score, how)| Self::Scored(score, how))
    }

    /// Returns what an answer in substance adds whose score is known.
    pub fn in_substance(score: i64) -> Self {
        Self::Scored(score, How::Level)
    }

    /// Returns what an answer of not applicable adds; `full` is what a full answer scores.
    pub fn not_applicable(policy: Option<NotApplicablePolicy>, full: i64) -> Self {
        match policy {
            Some(policy @ NotApplicablePolicy::Zero) => Self::Scored(0, How::NotApplicable(policy)),
            Some(policy @ NotApplicablePolicy::Full) => Self::Scored(full, How::NotApplicable(policy)),
            Some(NotApplicablePolicy::Exclude) | None => Self::Excluded,
        }
    }

    /// Returns the score, where there is one.
    pub fn score(self) -> Option<i64> {
        match self {
            Self::Scored(score, _) => Some(score),
            Self::NotAsked | Self::NotAnswered | Self::Unusable(_) | Self::Excluded | Self::NoScore => None,
        }
    }
}
