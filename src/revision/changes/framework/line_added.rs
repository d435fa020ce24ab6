//! `line-added`: a service line answers for itself from now on.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A service line answers for itself from now on.
    ///
    /// The sections that are answered per line get one more set of answers, which begins a series of
    /// its own.
    ///
    /// **Example.** Children's services answer apart from adults' services.
    "line-added", Framework, [LineAdded],
    Structure, Minor, New, WithCare, message,
    mirror "line-removed"
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.added()
}
