//! `answer-type-changed`: a question is answered in another way.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A question is answered in another way.
    ///
    /// No old answer is an answer any more.
    ///
    /// **Example.** A scale becomes a percentage.
    "answer-type-changed", Answer, [AnswerType],
    Scoring, Major, Break, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the answer type")
}
