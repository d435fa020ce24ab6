//! A response and the framework that it answers come in; exact scores, or why there is none, go out.
//!
//! Arithmetic is exact throughout, and rounded once, where a figure is published. `resolve::soundness` judges the same
//! semantics over all sets of answers.

mod fraction;
mod results;
mod rule;
mod scorer;

pub use fraction::Fraction;
pub use results::{FigureResult, QuestionResult, Results, SCORES_SCHEMA_VERSION, SectionResult, ThemeResult};
pub use rule::{How, NotScorable};
pub use scorer::{Figure, Outcome, QuestionScore, Reason, Scorer, Scores, SectionScore};
