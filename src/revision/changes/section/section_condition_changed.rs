//! `section-condition-changed`: a section is asked under another condition.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A section is asked under another condition.
    ///
    /// Other organisations answer it, so the group that a mean is taken of changes.
    ///
    /// **Example.** *Medicines* is asked only of those who prescribe.
    "section-condition-changed", Section, [SectionCondition],
    Scoring, Major, WithCare, ByWeight, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the condition")
}
