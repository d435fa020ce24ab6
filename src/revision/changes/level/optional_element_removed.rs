//! `optional-element-removed`: a level no longer names an element that was optional.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A level no longer names an element that was optional.
    ///
    /// The level could be reached without it, and some will read the level otherwise.
    ///
    /// **Example.** An optional element on apprentices is taken out of level 4.
    "optional-element-removed", Level, [ElementRemoved],
    Structure, Minor, Ends, WithCare, message,
    when |cx| cx.is_optional(),
    mirror "optional-element-added"
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.removed()
}
