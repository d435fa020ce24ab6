//! `minimum-answered-changed`: another share of a section must be answered for it to have a score.

use crate::changes::context::ChangeCx;

declare_change! {
    /// Another share of a section must be answered for it to have a score.
    ///
    /// Organisations that had no score get one, or the reverse, so the group that a mean is taken of
    /// changes.
    ///
    /// **Example.** 60 percent becomes 80 percent.
    "minimum-answered-changed", Scoring, [MinimumAnswered],
    Scoring, Major, Comparable, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the share that must be answered")
}
