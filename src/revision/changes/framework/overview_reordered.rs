//! `overview-reordered`: the order of the scales, terms, roles or schemes changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The order of the scales, terms, roles or schemes changed.
    ///
    /// Respondents never see these lists. Each item is found by its id.
    ///
    /// **Example.** The glossary is sorted by term.
    "overview-reordered", Framework, [ListOrder],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.reordered()
}
