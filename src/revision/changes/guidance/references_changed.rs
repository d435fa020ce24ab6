//! `references-changed`: the references of a question to other schemes changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The references of a question to other schemes changed.
    ///
    /// They are notes for people who connect schemes. Respondents answer the same question.
    ///
    /// **Example.** The code `safe-practice` is added.
    "references-changed", Guidance, [References],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the references")
}
