//! `theme-retitled`: a theme has another title.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A theme has another title.
    ///
    /// The heading tells respondents what the questions under it are about.
    ///
    /// **Example.** *Infrastructure* becomes *Enabling infrastructure*.
    "theme-retitled", Theme, [ThemeTitle],
    Clarification, Minor, WithCare, Comparable, message,
    when |cx| !cx.is_tidied()
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the title")
}
