//! `section-moved-to-theme`: a section moved to another theme.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A section moved to another theme.
    ///
    /// Its own score continues. The scores of both themes are computed from other parts.
    ///
    /// **Example.** *Standards* moves from *Capabilities* to *Infrastructure*.
    "section-moved-to-theme", Section, [SectionMoved],
    Structure, Major, Comparable, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.moved("theme")
}
