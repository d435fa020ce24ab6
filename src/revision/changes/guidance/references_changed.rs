//! `references-changed`: a question belongs elsewhere in other schemes.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A question belongs elsewhere in other schemes.
    ///
    /// It is a note for those who join schemes; respondents answer the same.
    ///
    /// **Example.** The code `safe-practice` is added.
    "references-changed", Guidance, [References],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the references")
}
