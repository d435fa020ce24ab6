//! `optional-element-added`: a level names one more optional element.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A level names one more optional element.
    ///
    /// The level can be reached without it, and some respondents will read the level differently.
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
