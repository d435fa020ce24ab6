//! `evidence-changed`: the evidence that respondents are asked to look at changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The evidence that respondents are asked to look at changed.
    ///
    /// Guidance is tidied often, and the question stays the same. If the new guidance changes how
    /// the question is read, declare a clarification.
    ///
    /// **Example.** The message counts of the last month replace a screenshot.
    "evidence-changed", Guidance, [Evidence],
    Editorial, Patch, Comparable, Comparable, message,
    when |cx| !cx.guidance_is_declared()
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the evidence")
}
