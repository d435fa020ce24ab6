//! `question-condition-changed`: a question is asked under another condition.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A question is asked under another condition.
    ///
    /// Other organisations answer it, so the group that a mean is taken of changes.
    ///
    /// **Example.** A question on prescribing is asked only of those who prescribe.
    "question-condition-changed", Question, [QuestionCondition],
    Scoring, Major, WithCare, ByWeight, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the condition")
}
