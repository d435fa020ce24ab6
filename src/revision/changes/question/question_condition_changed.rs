//! `question-condition-changed`: the condition of a question changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The condition of a question changed.
    ///
    /// Other organisations answer it, so the group behind a mean changes.
    ///
    /// **Example.** A question on prescribing is asked only of organisations that prescribe.
    "question-condition-changed", Question, [QuestionCondition],
    Scoring, Major, WithCare, ByWeight, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the condition")
}
