//! `scale-id-changed`: a scale has another id and the very same options.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A scale has another id and the very same options.
    ///
    /// Answers are stored by the ids of options, and those stay.
    ///
    /// **Example.** `agreement` becomes `agreement-5`.
    "scale-id-changed", Option, [ScaleId],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.renamed()
}
