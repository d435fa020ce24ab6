//! `question-weight-changed`: a question counts more or less in its section.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A question counts more or less in its section.
    ///
    /// The section's score moves although every answer stays the same.
    ///
    /// **Example.** The weight goes from 1 to 2.
    "question-weight-changed", Question, [QuestionWeight],
    Scoring, Major, Break, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the weight")
}
