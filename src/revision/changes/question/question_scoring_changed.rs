//! `question-scoring-changed`: a question is scored from now on, or no longer.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A question is scored from now on, or no longer.
    ///
    /// The section's score is made of other answers.
    ///
    /// **Example.** A question stays and its answer no longer counts.
    "question-scoring-changed", Question, [QuestionScored],
    Scoring, Major, Break, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.switched("is now scored", "is no longer scored")
}
