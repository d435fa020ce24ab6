//! `section-weight-changed`: a section counts more or less in its theme.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A section counts more or less in its theme.
    ///
    /// The theme's score is made with other weights, although every answer stays the same.
    ///
    /// **Example.** The weight of *Leadership* goes from 1 to 2.
    "section-weight-changed", Section, [SectionWeight],
    Scoring, Major, Comparable, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the weight")
}
