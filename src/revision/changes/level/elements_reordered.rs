//! `elements-reordered`: the elements of a level stand in another order.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The elements of a level stand in another order.
    ///
    /// All of them must be met, in any order; what is read first may colour the rest.
    ///
    /// **Example.** The element on training comes first.
    "elements-reordered", Level, [ElementOrder],
    Structure, Minor, WithCare, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.reordered()
}
