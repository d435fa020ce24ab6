//! `minimum-answered-changed`: the share of a section that must be answered for a score changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The share of a section that must be answered for a score changed.
    ///
    /// Some organisations gain or lose a score, so the group behind a mean changes.
    ///
    /// **Example.** 60 percent becomes 80 percent.
    "minimum-answered-changed", Scoring, [MinimumAnswered],
    Scoring, Major, Comparable, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the share that must be answered")
}
