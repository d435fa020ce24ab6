//! `word-limit-changed`: the word limit of a free text changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The word limit of a free text changed.
    ///
    /// A free text is never scored.
    ///
    /// **Example.** `max-words: 200` becomes `max-words: 300`.
    "word-limit-changed", Answer, [MaxWords],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the word limit")
}
