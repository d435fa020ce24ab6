//! `purpose-changed`: why a question is asked is told otherwise.

use crate::changes::context::ChangeCx;

declare_change! {
    /// Why a question is asked is told otherwise.
    ///
    /// It motivates; what is asked stays.
    ///
    /// **Example.** The name of an indicator is put right.
    "purpose-changed", Guidance, [Why],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the purpose")
}
