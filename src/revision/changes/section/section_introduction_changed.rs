//! `section-introduction-changed`: what a section says of itself changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// What a section says of itself changed.
    ///
    /// It helps respondents to find their way; the questions ask the same.
    ///
    /// **Example.** A sentence on what counts as a discharge is added.
    "section-introduction-changed", Section, [SectionAbout],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the introduction")
}
