//! `section-weight-changed`: the weight of a section changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The weight of a section changed.
    ///
    /// The score of the theme is computed with other weights, although every answer stays the same.
    ///
    /// **Example.** The weight of *Leadership* goes from 1 to 2.
    "section-weight-changed", Section, [SectionWeight],
    Scoring, Major, Comparable, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the weight")
}
