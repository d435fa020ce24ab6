//! `section-retitled`: a section has another title.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A section has another title.
    ///
    /// The heading tells respondents what the questions under it are about.
    ///
    /// **Example.** *Remote care* becomes *Remote and assistive care*.
    "section-retitled", Section, [SectionTitle],
    Clarification, Minor, WithCare, Comparable, message,
    when |cx| !cx.is_tidied()
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the title")
}
