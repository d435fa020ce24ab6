//! `theme-added`: a theme was added.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A theme was added.
    ///
    /// Its questions begin new series, and whatever is made of all themes has one more part.
    ///
    /// **Example.** *Integrated care* is added beside *Readiness*, *Capabilities* and *Infrastructure*.
    "theme-added", Theme, [ThemeAdded],
    Structure, Minor, New, WithCare, message,
    mirror "theme-removed"
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.added()
}
