//! `framework-retitled`: the framework has another title.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The framework has another title.
    ///
    /// It heads the form and its exports. No question changes with it.
    ///
    /// **Example.** *Digital maturity self-assessment* becomes *Digital maturity assessment*.
    "framework-retitled", Framework, [FrameworkTitle],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the title of the framework")
}
