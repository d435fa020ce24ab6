//! `range-changed`: the lowest or highest figure that can be entered changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The lowest or highest figure that can be entered changed.
    ///
    /// Figures that were refused are accepted, or the reverse. What is counted stays the same.
    ///
    /// **Example.** `max: 10000` becomes `max: 100000`.
    "range-changed", Answer, [Range],
    Clarification, Minor, WithCare, WithCare, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the range")
}
