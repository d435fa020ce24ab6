//! `section-split`: a section was split into several.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A section was split into several.
    ///
    /// Each new section has its own score. The old score ends.
    ///
    /// **Example.** *Infrastructure* becomes *Networks* and *Devices*.
    "section-split", Section, [SectionSplit],
    Structure, Major, Ends, Break, message,
    mirror "sections-merged"
}

fn message(cx: &ChangeCx<'_>) -> String {
    format!("{} was split into {}", cx.subject(), cx.others())
}
