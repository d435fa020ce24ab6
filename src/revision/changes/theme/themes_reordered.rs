//! `themes-reordered`: the themes stand in another order.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The themes stand in another order.
    ///
    /// What was asked before colours an answer.
    ///
    /// **Example.** *Infrastructure* comes first.
    "themes-reordered", Theme, [ThemeOrder],
    Structure, Minor, WithCare, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.reordered()
}
