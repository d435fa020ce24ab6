//! `sections-reordered`: the order of the sections of a theme changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The order of the sections of a theme changed.
    ///
    /// Earlier questions influence later answers.
    ///
    /// **Example.** *Leadership* comes before *Strategic alignment*.
    "sections-reordered", Section, [SectionOrder],
    Structure, Minor, WithCare, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.reordered()
}
