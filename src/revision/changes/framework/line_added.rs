//! `line-added`: a service line was added.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A service line was added.
    ///
    /// Sections that each service line answers get one more set of answers, which begins a series
    /// of its own.
    ///
    /// **Example.** Children's services now answer separately from adults' services.
    "line-added", Framework, [LineAdded],
    Structure, Minor, New, WithCare, message,
    mirror "line-removed"
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.added()
}
