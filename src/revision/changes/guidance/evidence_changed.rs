//! `evidence-changed`: respondents are asked to look at other evidence.

use crate::changes::context::ChangeCx;

declare_change! {
    /// Respondents are asked to look at other evidence.
    ///
    /// Guidance is tidied all the time; what is asked stays. Where it changes how the question is read,
    /// declare a clarification.
    ///
    /// **Example.** The last month of message counts takes the place of a screenshot.
    "evidence-changed", Guidance, [Evidence],
    Editorial, Patch, Comparable, Comparable, message,
    when |cx| !cx.guidance_is_declared()
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the evidence")
}
