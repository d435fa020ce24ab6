//! `section-replaced`: a section follows another one under a new id, as declared.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A section follows another one under a new id, as declared.
    ///
    /// The lineage says that its questions continue. Its score is published under another id, so
    /// the two series must be joined by hand.
    ///
    /// **Example.** `interoperability` follows `standards` with `replaces: [standards]`.
    "section-replaced", Section, [SectionReplaced],
    Structure, Major, Comparable, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.replaced()
}
