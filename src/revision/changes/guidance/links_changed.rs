//! `links-changed`: the links of a question changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The links of a question changed.
    ///
    /// Links break when websites move. The question stays the same.
    ///
    /// **Example.** A tooltip points to the new website.
    "links-changed", Guidance, [Links],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the links")
}
