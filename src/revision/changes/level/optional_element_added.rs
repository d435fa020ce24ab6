//! `optional-element-added`: a level names one more element that is optional.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A level names one more element that is optional.
    ///
    /// The level can be reached without it, and some will read the level otherwise.
    ///
    /// **Example.** An optional element on apprentices is added to level 4.
    "optional-element-added", Level, [ElementAdded],
    Structure, Minor, New, WithCare, message,
    when |cx| cx.is_optional(),
    mirror "optional-element-removed"
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.added()
}
