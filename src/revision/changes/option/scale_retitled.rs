//! `scale-retitled`: the title of a scale changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The title of a scale changed.
    ///
    /// Respondents see the options, not the title.
    ///
    /// **Example.** *Agreement* becomes *Agreement, five points*.
    "scale-retitled", Option, [ScaleTitle],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the title")
}
