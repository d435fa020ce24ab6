//! `purpose-changed`: the reason why a question is asked changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The reason why a question is asked changed.
    ///
    /// It motivates respondents. The question stays the same.
    ///
    /// **Example.** The name of an indicator is corrected.
    "purpose-changed", Guidance, [Why],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the purpose")
}
