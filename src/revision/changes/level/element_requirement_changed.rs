//! `element-requirement-changed`: an element became optional, or no longer is.

use crate::changes::context::ChangeCx;

declare_change! {
    /// An element became optional, or no longer is.
    ///
    /// The same practice reaches another level.
    ///
    /// **Example.** `optional: true` is taken out.
    "element-requirement-changed", Level, [ElementOptional],
    Scoring, Major, Break, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.switched("is now optional", "is no longer optional")
}
