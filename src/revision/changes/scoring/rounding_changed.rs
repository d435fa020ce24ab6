//! `rounding-changed`: published figures are rounded otherwise.

use crate::changes::context::ChangeCx;

declare_change! {
    /// Published figures are rounded otherwise.
    ///
    /// A section at 72.5 becomes 73 or 72: differences of one point say nothing about the organisation.
    ///
    /// **Example.** `half-up` becomes `half-even`, or one decimal stays.
    "rounding-changed", Scoring, [Rounding],
    Scoring, Major, Comparable, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the rounding of published figures")
}
