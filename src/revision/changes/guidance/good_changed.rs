//! `good-changed`: what good looks like is told otherwise.

use crate::changes::context::ChangeCx;

declare_change! {
    /// What good looks like is told otherwise.
    ///
    /// Guidance is tidied all the time; what is asked stays. Where it changes how the question is read,
    /// declare a clarification.
    ///
    /// **Example.** A figure of 24 hours is added.
    "good-changed", Guidance, [Good],
    Editorial, Patch, Comparable, Comparable, message,
    when |cx| !cx.guidance_is_declared()
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the description of what good looks like")
}
