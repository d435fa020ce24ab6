//! `section-scoring-changed`: a section is scored from now on, or no longer.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A section is scored from now on, or no longer.
    ///
    /// A score that was there ends, or one begins; the theme is made of other parts.
    ///
    /// **Example.** `scored: false` is written.
    "section-scoring-changed", Section, [SectionScored],
    Scoring, Major, Comparable, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.switched("is now scored", "is no longer scored")
}
