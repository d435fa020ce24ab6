//! `theme-id-changed`: the id of a theme changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The id of a theme changed.
    ///
    /// Published scores are found by the id of their theme. Keep the old id; the title may change.
    ///
    /// **Example.** `infrastructure` becomes `enabling-infrastructure`, with the same title.
    "theme-id-changed", Theme, [ThemeId],
    Structure, Forbidden, Comparable, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.renamed()
}
