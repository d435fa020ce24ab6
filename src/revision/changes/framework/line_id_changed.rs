//! `line-id-changed`: the id of a service line changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The id of a service line changed.
    ///
    /// Answers are stored under the id of their line. Under another id they belong to no line.
    ///
    /// **Example.** `adults` becomes `adult-services`, with the same title.
    "line-id-changed", Framework, [LineId],
    Structure, Forbidden, Break, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.renamed()
}
