//! `overview-reordered`: scales, terms, roles or schemes are listed in another order.

use crate::changes::context::ChangeCx;

declare_change! {
    /// Scales, terms, roles or schemes are listed in another order.
    ///
    /// Respondents never see these lists as lists; each item is found by its id.
    ///
    /// **Example.** The glossary is sorted by term.
    "overview-reordered", Framework, [ListOrder],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.reordered()
}
