//! `section-moved-to-theme`: a section stands in another theme.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A section stands in another theme.
    ///
    /// Its own score continues; the scores of both themes are made of other parts.
    ///
    /// **Example.** *Standards* moves from *Capabilities* to *Infrastructure*.
    "section-moved-to-theme", Section, [SectionMoved],
    Structure, Major, Comparable, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.moved("theme")
}
