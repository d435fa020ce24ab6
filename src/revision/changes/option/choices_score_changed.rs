//! `choices-score-changed`: the scoring of ticked options changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The scoring of ticked options changed.
    ///
    /// The same ticks give another score.
    ///
    /// **Example.** `sum` becomes `highest`.
    "choices-score-changed", Option, [ChoicesScore],
    Scoring, Major, Break, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the scoring of ticked options")
}
