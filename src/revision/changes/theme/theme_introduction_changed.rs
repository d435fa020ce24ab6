//! `theme-introduction-changed`: what a theme says of itself changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// What a theme says of itself changed.
    ///
    /// It helps respondents to find their way; the questions ask the same.
    ///
    /// **Example.** A sentence on who answers is added.
    "theme-introduction-changed", Theme, [ThemeAbout],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the introduction")
}
