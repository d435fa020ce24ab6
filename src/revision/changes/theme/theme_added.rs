//! `theme-added`: a theme was added.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A theme was added.
    ///
    /// Its questions begin new series, and an overall score has one more part.
    ///
    /// **Example.** *Integrated care* is added to *Readiness*, *Capabilities* and *Infrastructure*.
    "theme-added", Theme, [ThemeAdded],
    Structure, Minor, New, WithCare, message,
    mirror "theme-removed"
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.added()
}
