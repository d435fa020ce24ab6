//! `question-lineage-changed`: the lineage of a question changed: which earlier questions it follows.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The lineage of a question changed: which earlier questions it follows.
    ///
    /// It is a note for analysts about earlier rounds. No question changes.
    ///
    /// **Example.** `replaces` is added years later.
    "question-lineage-changed", Question, [QuestionLineage],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the lineage")
}
