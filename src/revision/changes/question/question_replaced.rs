//! `question-replaced`: a question follows another one under a new id, as declared.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A question follows another one under a new id, as declared.
    ///
    /// The lineage joins both series. Other differences are reported as changes of their own.
    /// Answers are stored under another id, so suppliers must follow.
    ///
    /// **Example.** `discharge-messages` follows `gp-messages` with `replaces: [gp-messages]`.
    "question-replaced", Question, [QuestionReplaced],
    Structure, Major, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.replaced()
}
