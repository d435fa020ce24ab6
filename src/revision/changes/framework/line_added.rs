//! `line-added`: a service line answers for itself from now on.

use crate::changes::ChangeCx;

declare_change! {
    /// A service line answers for itself from now on.
    ///
    /// The sections that are answered per line get one more set of answers, which begins a series of
    /// its own.
    ///
    /// **Example.** Children's services answer apart from adults' services.
    "line-added", Framework, [LineAdded],
    Structure, Minor, New, WithCare, tell,
    mirror "line-removed"
}

fn tell(cx: &ChangeCx<'_>) -> String {
    cx.came()
}
