//! `scale-retitled`: a scale has another title.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A scale has another title.
    ///
    /// Respondents see its options and not its title.
    ///
    /// **Example.** *Agreement* becomes *Agreement, five points*.
    "scale-retitled", Option, [ScaleTitle],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the title")
}
