//! `question-lineage-changed`: which earlier questions a question follows is told otherwise.

use crate::changes::context::ChangeCx;

declare_change! {
    /// Which earlier questions a question follows is told otherwise.
    ///
    /// It is a note for analysts on what happened before; nothing is asked otherwise.
    ///
    /// **Example.** `replaces` is added years later.
    "question-lineage-changed", Question, [QuestionLineage],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the lineage")
}
