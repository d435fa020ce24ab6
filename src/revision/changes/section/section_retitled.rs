//! `section-retitled`: a section has another title.

use crate::changes::ChangeCx;

declare_change! {
    /// A section has another title.
    ///
    /// The heading tells respondents what the questions under it are about.
    ///
    /// **Example.** *Remote care* becomes *Remote and assistive care*.
    "section-retitled", Section, [SectionTitle],
    Clarification, Minor, WithCare, Comparable, tell,
    when |cx| !cx.is_tidied()
}

fn tell(cx: &ChangeCx<'_>) -> String {
    cx.changed("the title")
}
