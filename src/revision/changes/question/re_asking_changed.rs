//! `re-asking-changed`: whether an answer may be carried forward changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// Whether an answer may be carried forward changed.
    ///
    /// It decides what respondents find filled in; the question and its score stay.
    ///
    /// **Example.** `always-re-ask: true` is written.
    "re-asking-changed", Question, [AlwaysReAsk],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.switched("is now always asked anew", "may now be carried forward")
}
