//! `theme-removed`: a theme was removed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A theme was removed.
    ///
    /// Its series end with it. Questions that continue elsewhere are reported as changes of their
    /// own.
    ///
    /// **Example.** *Enabling infrastructure* is no longer asked.
    "theme-removed", Theme, [ThemeRemoved],
    Structure, Major, Ends, Break, message,
    mirror "theme-added"
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.removed()
}
