//! `themes-reordered`: the order of the themes changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The order of the themes changed.
    ///
    /// Earlier questions influence later answers.
    ///
    /// **Example.** *Infrastructure* comes first.
    "themes-reordered", Theme, [ThemeOrder],
    Structure, Minor, WithCare, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.reordered()
}
