//! `question-weight-changed`: the weight of a question changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The weight of a question changed.
    ///
    /// The score of the section changes although every answer stays the same.
    ///
    /// **Example.** The weight goes from 1 to 2.
    "question-weight-changed", Question, [QuestionWeight],
    Scoring, Major, Break, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the weight")
}
