//! `element-requirement-changed`: an element is now optional, or no longer optional.

use crate::changes::context::ChangeCx;

declare_change! {
    /// An element is now optional, or no longer optional.
    ///
    /// The same practice reaches another level.
    ///
    /// **Example.** `optional: true` is removed.
    "element-requirement-changed", Level, [ElementOptional],
    Scoring, Major, Break, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.switched("is now optional", "is no longer optional")
}
