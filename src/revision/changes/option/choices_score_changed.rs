//! `choices-score-changed`: ticked options make a score in another way.

use crate::changes::context::ChangeCx;

declare_change! {
    /// Ticked options make a score in another way.
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
