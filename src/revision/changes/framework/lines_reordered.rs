//! `lines-reordered`: the order of the service lines changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The order of the service lines changed.
    ///
    /// Each line answers for itself, so the order changes no answer.
    ///
    /// **Example.** Children's services come before adults' services.
    "lines-reordered", Framework, [LineOrder],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.reordered()
}
