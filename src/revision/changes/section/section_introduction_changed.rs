//! `section-introduction-changed`: the introduction of a section changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The introduction of a section changed.
    ///
    /// It helps respondents to find their way. The questions stay the same.
    ///
    /// **Example.** A sentence on what counts as a discharge is added.
    "section-introduction-changed", Section, [SectionAbout],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the introduction")
}
