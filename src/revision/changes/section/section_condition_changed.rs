//! `section-condition-changed`: the condition of a section changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The condition of a section changed.
    ///
    /// Other organisations answer it, so the group behind a mean changes.
    ///
    /// **Example.** *Medicines* is asked only of organisations that prescribe.
    "section-condition-changed", Section, [SectionCondition],
    Scoring, Major, WithCare, ByWeight, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the condition")
}
