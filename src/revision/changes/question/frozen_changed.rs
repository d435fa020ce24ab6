//! `frozen-changed`: whether a wording is of record changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// Whether a wording is of record changed.
    ///
    /// It binds those who edit; respondents do not see it.
    ///
    /// **Example.** `frozen: true` is written.
    "frozen-changed", Question, [Frozen],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.switched("is now of record in its wording", "is no longer of record in its wording")
}
