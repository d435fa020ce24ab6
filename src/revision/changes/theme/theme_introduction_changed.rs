//! `theme-introduction-changed`: the introduction of a theme changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The introduction of a theme changed.
    ///
    /// It helps respondents to find their way. The questions stay the same.
    ///
    /// **Example.** A sentence on who answers is added.
    "theme-introduction-changed", Theme, [ThemeAbout],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the introduction")
}
