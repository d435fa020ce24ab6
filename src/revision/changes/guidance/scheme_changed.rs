//! `scheme-changed`: the description of another scheme changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The description of another scheme changed.
    ///
    /// An audit guide has a new version, or a scheme has a new address. The question stays the
    /// same.
    ///
    /// **Example.** The address of *What Good Looks Like* changed.
    "scheme-changed", Guidance, [SchemeAdded, SchemeRemoved, SchemeTitle, SchemeUrl, CodeAdded, CodeRemoved, CodeTitle],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the description")
}
