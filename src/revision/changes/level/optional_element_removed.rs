//! `optional-element-removed`: a level no longer names an optional element.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A level no longer names an optional element.
    ///
    /// The level could be reached without it, and some respondents will read the level differently.
    ///
    /// **Example.** An optional element on apprentices is removed from level 4.
    "optional-element-removed", Level, [ElementRemoved],
    Structure, Minor, Ends, WithCare, message,
    when |cx| cx.is_optional(),
    mirror "optional-element-added"
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.removed()
}
