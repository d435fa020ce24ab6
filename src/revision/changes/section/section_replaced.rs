//! `section-replaced`: a section follows another one under a new id, as it declares.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A section follows another one under a new id, as it declares.
    ///
    /// The lineage says that its questions continue. Its score is published under another id, so a
    /// series must be joined by hand.
    ///
    /// **Example.** `standards` is followed by `interoperability` with `replaces: [standards]`.
    "section-replaced", Section, [SectionReplaced],
    Structure, Major, Comparable, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.replaced()
}
