//! `purpose-changed`: why a question is asked is told otherwise.

use crate::changes::ChangeCx;

declare_change! {
    /// Why a question is asked is told otherwise.
    ///
    /// It motivates; what is asked stays.
    ///
    /// **Example.** The name of an indicator is put right.
    "purpose-changed", Guidance, [Why],
    Editorial, Patch, Comparable, Comparable, tell
}

fn tell(cx: &ChangeCx<'_>) -> String {
    cx.changed("the purpose")
}
