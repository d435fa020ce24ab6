//! `per-line-changed`: a section is now answered once for each service line, or no longer.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A section is now answered once for each service line, or no longer.
    ///
    /// One answer for the whole organisation is not the sum of one answer for each line.
    ///
    /// **Example.** `per-line: true` is added.
    "per-line-changed", Section, [PerLine],
    Structure, Major, WithCare, ByWeight, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.switched("is now answered once for each service line", "is no longer answered for each service line")
}
