//! `framework-retitled`: the title of the framework changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The title of the framework changed.
    ///
    /// The title is at the top of the form and of its exports. No question changes with it.
    ///
    /// **Example.** *Digital maturity self-assessment* becomes *Digital maturity assessment*.
    "framework-retitled", Framework, [FrameworkTitle],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the title of the framework")
}
