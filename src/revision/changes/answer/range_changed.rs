//! `range-changed`: the least or the most that can be entered changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The least or the most that can be entered changed.
    ///
    /// Figures that were refused are let in, or the reverse; what is counted stays.
    ///
    /// **Example.** `max: 10000` becomes `max: 100000`.
    "range-changed", Answer, [Range],
    Clarification, Minor, WithCare, WithCare, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the range")
}
