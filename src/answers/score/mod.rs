//! Scores responses exactly, and says why where there is no score.
//!
//! Arithmetic is exact throughout, and rounded once, where a figure is published. What an answer scores is the matter of
//! [`Values`](dma_document::answer::Values); what becomes of it in a mean is that of [`Outcome`] and [`Sums`]. Lint's
//! `soundness` asks all three for every set of answers that there can be.

mod change;
mod explain;
mod fraction;
mod labels;
mod outcome;
mod results;
mod rows;
mod rule;
mod scorer;
mod sums;

pub use change::{ScoreChange, VersionScores, score_changes};
pub use dma_document::answer::How;
pub use explain::Explained;
pub use fraction::Fraction;
pub use outcome::Outcome;
pub use results::{FigureResult, QuestionResult, Results, SCORES_SCHEMA_VERSION, SectionResult, ThemeResult};
pub use rows::{SCORE_COLUMNS, heading};
pub use rule::NotScorable;
pub use scorer::{Figure, QuestionScore, Scorer, Scores, SectionScore};
pub use sums::{Mean, Reason, Sums};

/// Decimals in words.
fn counted(decimals: u8) -> String {
    match decimals {
        0 => "a whole number".to_owned(),
        1 => "1 decimal".to_owned(),
        more => format!("{more} decimals"),
    }
}
