//! `aggregation-changed`: the way in which questions make sections, themes or a whole changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The way in which questions make sections, themes or a whole changed.
    ///
    /// Two publications gave different averages for one round because the rule did not travel with the
    /// framework. Answers stay comparable; scores do not.
    ///
    /// **Example.** `overall: none` becomes `overall: mean-of-themes`.
    "aggregation-changed", Scoring, [Method, Overall],
    Scoring, Major, Comparable, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the aggregation of scores")
}
