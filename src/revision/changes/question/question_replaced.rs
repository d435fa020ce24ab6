//! `question-replaced`: a question follows another one under a new id, as it declares.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A question follows another one under a new id, as it declares.
    ///
    /// The lineage joins both series; what else differs is told beside it. Answers are stored under
    /// another id, so suppliers must follow.
    ///
    /// **Example.** `gp-messages` is followed by `discharge-messages` with `replaces: [gp-messages]`.
    "question-replaced", Question, [QuestionReplaced],
    Structure, Major, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.replaced()
}
