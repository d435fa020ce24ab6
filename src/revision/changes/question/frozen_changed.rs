//! `frozen-changed`: the wording of a question was frozen, or is no longer frozen.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The wording of a question was frozen, or is no longer frozen.
    ///
    /// It restricts authors. Respondents do not see it.
    ///
    /// **Example.** `frozen: true` is added.
    "frozen-changed", Question, [Frozen],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.switched("now has a frozen wording", "no longer has a frozen wording")
}
