//! `aggregation-changed`: the aggregation of answers into section, theme or overall scores changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The aggregation of answers into section, theme or overall scores changed.
    ///
    /// Two publications once gave different averages for one round, because the rule was not
    /// published with the framework. Answers stay comparable; scores do not.
    ///
    /// **Example.** `overall: none` becomes `overall: mean-of-themes`.
    "aggregation-changed", Scoring, [Method, Overall],
    Scoring, Major, Comparable, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the aggregation of scores")
}
