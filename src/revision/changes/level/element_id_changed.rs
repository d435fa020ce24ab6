//! `element-id-changed`: the id of an element changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The id of an element changed.
    ///
    /// Answers are stored under the ids of the elements that are met. Keep the old id; the text may
    /// change.
    ///
    /// **Example.** `plan` becomes `plan-agreed`, with the same text.
    "element-id-changed", Level, [ElementId],
    Structure, Forbidden, Break, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.renamed()
}
