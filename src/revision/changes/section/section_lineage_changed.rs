//! `section-lineage-changed`: which earlier sections a section follows is told otherwise.

use crate::changes::context::ChangeCx;

declare_change! {
    /// Which earlier sections a section follows is told otherwise.
    ///
    /// It is a note for analysts on what happened before; nothing is asked otherwise.
    ///
    /// **Example.** `replaces: [remote-care]` is added years later.
    "section-lineage-changed", Section, [SectionLineage],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the lineage")
}
