//! `line-removed`: a service line was removed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A service line was removed.
    ///
    /// Its series ends, and the organisation's score is computed from fewer answers.
    ///
    /// **Example.** Children's services are no longer asked.
    "line-removed", Framework, [LineRemoved],
    Structure, Major, Ends, Break, message,
    mirror "line-added"
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.removed()
}
