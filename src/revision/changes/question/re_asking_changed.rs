//! `re-asking-changed`: a question is now always asked again, or its answer may now be carried forward.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A question is now always asked again, or its answer may now be carried forward.
    ///
    /// It decides which answers respondents find filled in. The question and its score stay the
    /// same.
    ///
    /// **Example.** `always-re-ask: true` is added.
    "re-asking-changed", Question, [AlwaysReAsk],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.switched("is now always asked anew", "may now be carried forward")
}
