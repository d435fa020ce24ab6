//! `sections-reordered`: the sections of a theme stand in another order.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The sections of a theme stand in another order.
    ///
    /// What was asked before colours an answer.
    ///
    /// **Example.** *Leadership* comes before *Strategic alignment*.
    "sections-reordered", Section, [SectionOrder],
    Structure, Minor, WithCare, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.reordered()
}
