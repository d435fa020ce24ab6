//! `introduction-changed`: the introduction of the framework changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The introduction of the framework changed.
    ///
    /// Respondents read it once, before the first question.
    ///
    /// **Example.** A sentence on who collects the answers is added.
    "introduction-changed", Framework, [FrameworkAbout],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the introduction of the framework")
}
