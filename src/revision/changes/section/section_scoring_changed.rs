//! `section-scoring-changed`: a section is now scored, or no longer scored.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A section is now scored, or no longer scored.
    ///
    /// Its score begins or ends, and the score of the theme is computed from other parts.
    ///
    /// **Example.** `scored: false` is added.
    "section-scoring-changed", Section, [SectionScored],
    Scoring, Major, Comparable, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.switched("is now scored", "is no longer scored")
}
