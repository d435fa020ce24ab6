//! `heading-tidied`: a heading changed in layout, case, punctuation or spelling, or in words declared to
//! be editorial.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A heading changed in layout, case, punctuation or spelling, or in words declared to be
    /// editorial.
    ///
    /// It reads the same.
    ///
    /// **Example.** *Orders and Results Management* becomes *Orders and results management*.
    "heading-tidied", Section, [ThemeTitle, SectionTitle, LineTitle, LevelTitle],
    Editorial, Patch, Comparable, Comparable, message,
    when |cx| cx.is_tidied()
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.tidied("the title")
}
