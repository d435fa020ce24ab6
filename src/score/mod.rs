//! A response and the framework that it answers come in; exact scores, or why there is none, go out.
//!
//! Arithmetic is exact throughout, and rounded once, where a figure is published. `resolve::soundness` judges the same
//! semantics over all sets of answers.

mod explain;
mod fraction;
mod labels;
mod moved;
mod results;
mod rows;
mod rule;
mod scorer;

pub use explain::Explained;
pub use fraction::Fraction;
pub use moved::{Moved, moved};
pub use results::{FigureResult, QuestionResult, Results, SCORES_SCHEMA_VERSION, SectionResult, ThemeResult};
pub use rows::{SCORE_COLUMNS, heading};
pub use rule::{How, NotScorable};
pub use scorer::{Figure, Outcome, QuestionScore, Reason, Scorer, Scores, SectionScore};

/// Decimals in words.
fn counted(decimals: u8) -> String {
    match decimals {
        0 => "a whole number".to_owned(),
        1 => "1 decimal".to_owned(),
        more => format!("{more} decimals"),
    }
}
