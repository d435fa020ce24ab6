//! `question-scoring-changed`: a question is now scored, or no longer scored.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A question is now scored, or no longer scored.
    ///
    /// The score of the section is computed from other answers.
    ///
    /// **Example.** A question stays and its answer no longer counts.
    "question-scoring-changed", Question, [QuestionScored],
    Scoring, Major, Break, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.switched("is now scored", "is no longer scored")
}
