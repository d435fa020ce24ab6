//! `lines-reordered`: the service lines stand in another order.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The service lines stand in another order.
    ///
    /// Each line answers for itself, so their order changes no answer.
    ///
    /// **Example.** Children's services come before adults' services.
    "lines-reordered", Framework, [LineOrder],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.reordered()
}
