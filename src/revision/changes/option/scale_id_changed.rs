//! `scale-id-changed`: the id of a scale changed; its options stay the same.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The id of a scale changed; its options stay the same.
    ///
    /// Answers are stored under the ids of options, which stay the same.
    ///
    /// **Example.** `agreement` becomes `agreement-5`.
    "scale-id-changed", Option, [ScaleId],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.renamed()
}
