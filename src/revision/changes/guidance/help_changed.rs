//! `help-changed`: how to read a question is told otherwise.

use crate::changes::context::ChangeCx;

declare_change! {
    /// How to read a question is told otherwise.
    ///
    /// Guidance is tidied all the time; what is asked stays. Where it changes how the question is read,
    /// declare a clarification.
    ///
    /// **Example.** A sentence on what not to count is added.
    "help-changed", Guidance, [Help],
    Editorial, Patch, Comparable, Comparable, message,
    when |cx| !cx.guidance_is_declared()
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the help")
}
