//! `section-id-changed`: a section has another id and nothing says so.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A section has another id and nothing says so.
    ///
    /// External documents cite ids for years. Keep the old id, or write `replaces` in the new section.
    ///
    /// **Example.** `standards` becomes `standard`, with the same title.
    "section-id-changed", Section, [SectionId],
    Structure, Forbidden, Comparable, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.renamed()
}
