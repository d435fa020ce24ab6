//! `questions-reordered`: the order of the questions of a section changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The order of the questions of a section changed.
    ///
    /// Earlier questions influence later answers.
    ///
    /// **Example.** The question on training comes first.
    "questions-reordered", Question, [QuestionOrder],
    Structure, Minor, WithCare, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.reordered()
}
