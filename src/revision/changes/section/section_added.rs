//! `section-added`: a section was added.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A section was added.
    ///
    /// Its questions begin new series, and the score of its theme has one more part.
    ///
    /// **Example.** *Remote and assistive care* is added to *Capabilities*.
    "section-added", Section, [SectionAdded],
    Structure, Minor, New, WithCare, message,
    mirror "section-removed"
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.added()
}
