//! `section-id-changed`: the id of a section changed, and no lineage is declared.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The id of a section changed, and no lineage is declared.
    ///
    /// Other documents cite ids for years. Keep the old id, or write `replaces` in the new section.
    ///
    /// **Example.** `standards` becomes `standard`, with the same title.
    "section-id-changed", Section, [SectionId],
    Structure, Forbidden, Comparable, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.renamed()
}
