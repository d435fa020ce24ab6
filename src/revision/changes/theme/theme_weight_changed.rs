//! `theme-weight-changed`: the weight of a theme changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The weight of a theme changed.
    ///
    /// An overall score is computed with other weights, although every answer stays the same.
    ///
    /// **Example.** The weight of *Readiness* goes from 1 to 2.
    "theme-weight-changed", Theme, [ThemeWeight],
    Scoring, Major, Comparable, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the weight")
}
