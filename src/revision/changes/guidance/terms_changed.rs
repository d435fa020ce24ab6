//! `terms-changed`: other glossary terms are shown with a question.

use crate::changes::context::ChangeCx;

declare_change! {
    /// Other glossary terms are shown with a question.
    ///
    /// Neither the question nor the glossary reads otherwise.
    ///
    /// **Example.** The list of a question's terms was completed by hand.
    "terms-changed", Guidance, [Terms],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the terms")
}
