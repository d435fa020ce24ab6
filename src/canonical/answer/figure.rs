//! Figures: what numbers, percentages and the like have in common, and in what they differ.

use super::{Answer, Notation};
use crate::canonical::FigureRounding;

/// What one kind of figure is: everything in which it differs from the others.
#[derive(Debug)]
pub struct Measure {
    /// The word for the kind: the author's key, and `type` in canonical JSON.
    pub name: &'static str,
    /// How the question is answered, in two or three words.
    pub in_words: &'static str,
    /// The beginning of the sentence that says what to enter.
    pub sentence: &'static str,
    /// What is entered, as in `write a whole number from 1 to 10`.
    pub entered: &'static str,
    /// How a question of this kind is answered, as in `it is answered with a number`.
    pub tested: &'static str,
    /// How a condition tests an answer, as advice.
    pub test_help: &'static str,
    /// What stands after a figure, such as `%`.
    pub sign: &'static str,
    /// How figures are written.
    pub notation: &'static Notation,
    /// Whether figures are whole numbers, and so need no rounding before they are banded.
    pub is_whole: bool,
    /// Lowest and highest figure, ends included, that may be entered whatever the author says.
    pub range: (Option<i64>, Option<i64>),
    /// The keys of the author's own ends, where there may be some.
    pub ends: Option<Ends>,
    /// Whether the author may say what is counted.
    pub has_unit: bool,
    /// Whether the bands of a scale may score it.
    pub has_bands: bool,
    /// Where made-up answers begin when nothing bounds them.
    pub usual: i64,
    /// The version of the canonical form that has this kind first.
    pub since: &'static str,
    /// Makes the answer of a document.
    pub make: fn(FigureParts) -> Answer,
}

/// The keys of the ends of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ends {
    /// The key of the lowest figure.
    pub least: &'static str,
    /// The key of the highest figure.
    pub most: &'static str,
}

/// What an author says of a figure, ready for a document.
#[derive(Debug, Default)]
pub struct FigureParts {
    /// What is counted.
    pub unit: Option<String>,
    /// Lowest figure that may be entered (inclusive).
    pub least: Option<i64>,
    /// Highest figure that may be entered (inclusive).
    pub most: Option<i64>,
    /// Id of the scale whose bands give the score.
    pub bands: Option<String>,
    /// How a figure becomes a whole number before it is banded.
    pub rounding: Option<FigureRounding>,
}

/// A figure as a document asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure<'a> {
    /// The kind of figure.
    pub measure: &'static Measure,
    /// What is counted.
    pub unit: Option<&'a str>,
    /// Lowest figure that may be entered (inclusive), by the author.
    pub least: Option<i64>,
    /// Highest figure that may be entered (inclusive), by the author.
    pub most: Option<i64>,
    /// Id of the scale whose bands give the score.
    pub bands: Option<&'a str>,
    /// How a figure becomes a whole number before it is banded, as declared.
    pub rounding: Option<FigureRounding>,
}

impl Measure {
    /// Returns how a figure becomes a whole number before it is banded; `None` where that is not declared and matters.
    pub fn rounding(&self, declared: Option<FigureRounding>) -> Option<FigureRounding> {
        if self.is_whole { Some(FigureRounding::Down) } else { declared }
    }

    /// Returns the lowest and the highest figure that may be entered, given the author's own ends.
    pub fn within(&self, least: Option<i64>, most: Option<i64>) -> (Option<i64>, Option<i64>) {
        (least.or(self.range.0), most.or(self.range.1))
    }
}

impl Figure<'_> {
    /// Returns the lowest and the highest figure that may be entered.
    pub fn range(&self) -> (Option<i64>, Option<i64>) {
        self.measure.within(self.least, self.most)
    }
}

// Each kind of figure has one measure, and its name is its own.
impl PartialEq for Measure {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Measure {}
