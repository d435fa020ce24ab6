//! `theme-id-changed`: a theme has another id.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A theme has another id.
    ///
    /// Published scores are found by the id of their theme. Keep the old id; a title may change.
    ///
    /// **Example.** `infrastructure` becomes `enabling-infrastructure`, with the same title.
    "theme-id-changed", Theme, [ThemeId],
    Structure, Forbidden, Comparable, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.renamed()
}
