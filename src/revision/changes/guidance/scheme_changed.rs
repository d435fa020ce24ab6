//! `scheme-changed`: what is said of another scheme changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// What is said of another scheme changed.
    ///
    /// An audit guide appears in a new version, or a scheme moves to another address. What is asked
    /// stays.
    ///
    /// **Example.** The address of *What Good Looks Like* changed.
    "scheme-changed", Guidance, [SchemeAdded, SchemeRemoved, SchemeTitle, SchemeUrl, CodeAdded, CodeRemoved, CodeTitle],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the description")
}
