//! `element-removed`: a level no longer asks for an element.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A level no longer asks for an element.
    ///
    /// Those who lacked it reach the level now.
    ///
    /// **Example.** A requirement that became routine is taken out of level 1.
    "element-removed", Level, [ElementRemoved],
    Scoring, Major, Break, Break, message,
    when |cx| !cx.is_optional(),
    mirror "element-added"
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.removed()
}
