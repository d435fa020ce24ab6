//! `scale-listed`: a scale that no question uses came or went.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A scale that no question uses came or went.
    ///
    /// No question is answered on it.
    ///
    /// **Example.** An unused scale was taken out of a compiled file by hand.
    "scale-listed", Option, [ScaleAdded, ScaleRemoved],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    format!("{} came to the list or left it, and no question uses it", cx.subject())
}
