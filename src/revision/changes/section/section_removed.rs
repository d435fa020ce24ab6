//! `section-removed`: a section was removed.

use crate::changes::ChangeCx;

declare_change! {
    /// A section was removed.
    ///
    /// Its series end. A section that follows it says so with `replaces`.
    ///
    /// **Example.** *Asset and resource optimisation* is no longer asked.
    "section-removed", Section, [SectionRemoved],
    Structure, Major, Ends, Break, tell,
    mirror "section-added"
}

fn tell(cx: &ChangeCx<'_>) -> String {
    cx.went()
}
