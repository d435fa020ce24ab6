//! How answers make the score of a section: weighted sums, the least share that must be answered, and a mean.
#![warn(clippy::wildcard_enum_match_arm)]

use super::Outcome;
use std::fmt;

/// Why there is no score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// Nothing that counts was asked.
    NotAsked,
    /// All that was asked and counts leaves the mean, as not applicable or as an answer without a score.
    NothingCounts,
    /// Less of the weight was answered than must be.
    TooLittleAnswered,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 3] = [Self::NotAsked, Self::NothingCounts, Self::TooLittleAnswered];

    /// The word that files use.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotAsked => "not-asked",
            Self::NothingCounts => "nothing-counts",
            Self::TooLittleAnswered => "too-little-answered",
        }
    }
}

/// The sums of one section on one line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sums {
    /// Of weight times score.
    pub score: i128,
    /// Of the weights that were answered.
    pub answered: i128,
    /// Of the weights that were due: of all questions that were asked and did not leave the mean.
    pub due: i128,
    /// Whether any question was asked.
    pub is_asked: bool,
}

impl Sums {
    /// Adds what a question comes to.
    pub fn add(&mut self, weight: i128, outcome: Outcome) {
        self.is_asked |= outcome != Outcome::NotAsked;
        match outcome {
            Outcome::NotAsked | Outcome::Excluded | Outcome::NoScore => {}
            Outcome::NotAnswered | Outcome::Unusable(_) => self.due += weight,
            Outcome::Scored(score, _) => self.add_score(weight, score),
        }
    }

    /// Adds a question that scores.
    pub fn add_score(&mut self, weight: i128, score: i64) {
        self.is_asked = true;
        self.due += weight;
        self.answered += weight;
        self.score += weight * i128::from(score);
    }

    /// Returns the sums of two parts together.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self {
            score: self.score + other.score,
            answered: self.answered + other.answered,
            due: self.due + other.due,
            is_asked: self.is_asked || other.is_asked,
        }
    }

    /// Returns why there is no score; `minimum` is the percentage of the weight that must be answered.
    pub fn reason(&self, minimum: i128) -> Option<Reason> {
        if !self.is_asked {
            Some(Reason::NotAsked)
        } else if self.due == 0 {
            Some(Reason::NothingCounts)
        } else if self.answered == 0 || 100 * self.answered < minimum * self.due {
            // Nothing answered is too little, also where no share must be.
            Some(Reason::TooLittleAnswered)
        } else {
            None
        }
    }

    /// Returns the mean, whatever share is answered; `None` where nothing is.
    pub fn mean(&self) -> Option<Mean> {
        (self.answered > 0).then_some(Mean { sum: self.score, weight: self.answered })
    }
}

/// A mean before it is divided out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mean {
    /// The sum of weight times score.
    pub sum: i128,
    /// The sum of the weights; more than 0.
    pub weight: i128,
}

impl Mean {
    /// Whether it is less than another.
    pub fn is_below(self, other: Self) -> bool {
        self.sum * other.weight < other.sum * self.weight
    }
}

impl fmt::Display for Mean {
    /// With one decimal where it is no whole number, cut off.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = self.sum * 10 / self.weight;
        if self.sum % self.weight == 0 {
            return write!(f, "{}", self.sum / self.weight);
        }
        write!(f, "{}.{}", tenths / 10, tenths % 10)
    }
}
