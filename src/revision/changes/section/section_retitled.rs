//! `section-retitled`: the title of a section changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The title of a section changed.
    ///
    /// The heading tells respondents what its questions are about.
    ///
    /// **Example.** *Remote care* becomes *Remote and assistive care*.
    "section-retitled", Section, [SectionTitle],
    Clarification, Minor, WithCare, Comparable, message,
    when |cx| !cx.is_tidied()
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the title")
}
