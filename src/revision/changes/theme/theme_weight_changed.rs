//! `theme-weight-changed`: a theme counts more or less.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A theme counts more or less.
    ///
    /// Scores above it are made with other weights, although every answer stays the same.
    ///
    /// **Example.** The weight of *Readiness* goes from 1 to 2.
    "theme-weight-changed", Theme, [ThemeWeight],
    Scoring, Major, Comparable, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the weight")
}
