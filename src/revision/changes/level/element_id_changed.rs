//! `element-id-changed`: the very same element has another id.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The very same element has another id.
    ///
    /// Answers are stored by the ids of the elements met. Keep the old id; the text may change.
    ///
    /// **Example.** `plan` becomes `plan-agreed`, with the same text.
    "element-id-changed", Level, [ElementId],
    Structure, Forbidden, Break, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.renamed()
}
