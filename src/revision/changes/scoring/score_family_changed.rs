//! `score-family-changed`: scores are computed from levels instead of options, or the reverse.

use crate::changes::context::ChangeCx;

declare_change! {
    /// Scores are computed from levels instead of options, or the reverse.
    ///
    /// 0 to 100 and 1 to 5 are different measures. A mean of one cannot be compared with a mean of
    /// the other.
    ///
    /// **Example.** `family: options` becomes `family: levels`.
    "score-family-changed", Scoring, [Family],
    Scoring, Major, Comparable, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the family of scores")
}
