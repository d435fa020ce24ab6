//! `links-changed`: the pages that a question names changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The pages that a question names changed.
    ///
    /// Links break when websites move. What is asked stays.
    ///
    /// **Example.** A tooltip points to the new website.
    "links-changed", Guidance, [Links],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the links")
}
