//! `line-removed`: a service line no longer answers.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A service line no longer answers.
    ///
    /// Its series ends, and the organisation's score is made of fewer answers.
    ///
    /// **Example.** Children's services are no longer asked.
    "line-removed", Framework, [LineRemoved],
    Structure, Major, Ends, Break, message,
    mirror "line-added"
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.removed()
}
