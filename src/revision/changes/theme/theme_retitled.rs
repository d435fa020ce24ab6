//! `theme-retitled`: the title of a theme changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The title of a theme changed.
    ///
    /// The heading tells respondents what its questions are about.
    ///
    /// **Example.** *Infrastructure* becomes *Enabling infrastructure*.
    "theme-retitled", Theme, [ThemeTitle],
    Clarification, Minor, WithCare, Comparable, message,
    when |cx| !cx.is_tidied()
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the title")
}
