//! `help-changed`: the help text of a question changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The help text of a question changed.
    ///
    /// Guidance is tidied often, and the question stays the same. If the new guidance changes how
    /// the question is read, declare a clarification.
    ///
    /// **Example.** A sentence on what not to count is added.
    "help-changed", Guidance, [Help],
    Editorial, Patch, Comparable, Comparable, message,
    when |cx| !cx.guidance_is_declared()
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the help")
}
