//! `section-split`: a section became several.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A section became several.
    ///
    /// Each new section has a score of its own; the old one ends.
    ///
    /// **Example.** *Infrastructure* becomes *Networks* and *Devices*.
    "section-split", Section, [SectionSplit],
    Structure, Major, Ends, Break, message,
    mirror "sections-merged"
}

fn message(cx: &ChangeCx<'_>) -> String {
    format!("{} was split into {}", cx.subject(), cx.others())
}
