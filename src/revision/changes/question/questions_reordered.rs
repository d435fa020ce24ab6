//! `questions-reordered`: the questions of a section stand in another order.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The questions of a section stand in another order.
    ///
    /// What was asked before colours an answer.
    ///
    /// **Example.** The question on training comes first.
    "questions-reordered", Question, [QuestionOrder],
    Structure, Minor, WithCare, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.reordered()
}
