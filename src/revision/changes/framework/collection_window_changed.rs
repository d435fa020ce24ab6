//! `collection-window-changed`: the window in which answers are collected changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The window in which answers are collected changed.
    ///
    /// A deadline moves for many reasons. The period that the answers are about is the reference
    /// period, and it has a kind of its own.
    ///
    /// **Example.** The last day moves from 31 March to 30 September 2020.
    "collection-window-changed", Framework, [Collection],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the collection window")
}
