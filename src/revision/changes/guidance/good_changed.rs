//! `good-changed`: the description of what good looks like changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The description of what good looks like changed.
    ///
    /// Guidance is tidied often, and the question stays the same. If the new guidance changes how
    /// the question is read, declare a clarification.
    ///
    /// **Example.** A figure of 24 hours is added.
    "good-changed", Guidance, [Good],
    Editorial, Patch, Comparable, Comparable, message,
    when |cx| !cx.guidance_is_declared()
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the description of what good looks like")
}
