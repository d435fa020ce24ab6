//! `element-removed`: a level no longer asks for an element.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A level no longer asks for an element.
    ///
    /// Organisations that lacked it now reach the level.
    ///
    /// **Example.** A requirement that became routine is removed from level 1.
    "element-removed", Level, [ElementRemoved],
    Scoring, Major, Break, Break, message,
    when |cx| !cx.is_optional(),
    mirror "element-added"
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.removed()
}
