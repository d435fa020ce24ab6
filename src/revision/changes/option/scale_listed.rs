//! `scale-listed`: a scale that no question uses was added or removed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A scale that no question uses was added or removed.
    ///
    /// No question is answered on it.
    ///
    /// **Example.** An unused scale was removed from a compiled file by hand.
    "scale-listed", Option, [ScaleAdded, ScaleRemoved],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    let what = if cx.difference.after().is_some() { "added" } else { "removed" };
    format!("{} was {what}, and no question uses it", cx.subject())
}
