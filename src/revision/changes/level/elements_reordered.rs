//! `elements-reordered`: the order of the elements of a level changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The order of the elements of a level changed.
    ///
    /// All of them must be met, in any order. What is read first may influence the rest.
    ///
    /// **Example.** The element on training comes first.
    "elements-reordered", Level, [ElementOrder],
    Structure, Minor, WithCare, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.reordered()
}
