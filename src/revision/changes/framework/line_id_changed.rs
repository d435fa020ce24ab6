//! `line-id-changed`: a service line has another id.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A service line has another id.
    ///
    /// Answers are stored by the id of their line. Under another id they belong to nobody.
    ///
    /// **Example.** `adults` becomes `adult-services`, with the same title.
    "line-id-changed", Framework, [LineId],
    Structure, Forbidden, Break, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.renamed()
}
