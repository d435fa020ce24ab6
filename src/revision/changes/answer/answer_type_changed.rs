//! `answer-type-changed`: the answer type of a question changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The answer type of a question changed.
    ///
    /// No old answer fits the question any more.
    ///
    /// **Example.** A scale becomes a percentage.
    "answer-type-changed", Answer, [AnswerType],
    Scoring, Major, Break, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the answer type")
}
