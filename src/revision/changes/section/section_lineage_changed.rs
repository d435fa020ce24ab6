//! `section-lineage-changed`: the lineage of a section changed: which earlier sections it follows.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The lineage of a section changed: which earlier sections it follows.
    ///
    /// It is a note for analysts about earlier rounds. No question changes.
    ///
    /// **Example.** `replaces: [remote-care]` is added years later.
    "section-lineage-changed", Section, [SectionLineage],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the lineage")
}
