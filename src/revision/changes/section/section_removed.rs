//! `section-removed`: a section was removed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A section was removed.
    ///
    /// Its series end. Write `replaces` in a section that follows it.
    ///
    /// **Example.** *Asset and resource optimisation* is no longer asked.
    "section-removed", Section, [SectionRemoved],
    Structure, Major, Ends, Break, message,
    mirror "section-added"
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.removed()
}
