//! `terms-changed`: the glossary terms that are shown with a question changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The glossary terms that are shown with a question changed.
    ///
    /// Neither the question nor the glossary reads differently.
    ///
    /// **Example.** The list of a question's terms was completed by hand.
    "terms-changed", Guidance, [Terms],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the terms")
}
