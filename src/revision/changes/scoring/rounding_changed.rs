//! `rounding-changed`: the rounding of published figures changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The rounding of published figures changed.
    ///
    /// A section at 72.5 is published as 73 or as 72. A difference of one point then says nothing
    /// about the organisation.
    ///
    /// **Example.** `half-up` becomes `half-even`, or one decimal is kept.
    "rounding-changed", Scoring, [Rounding],
    Scoring, Major, Comparable, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the rounding of published figures")
}
