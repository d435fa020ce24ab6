//! `required-changed`: a question must be answered, or need not be any longer.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A question must be answered, or need not be any longer.
    ///
    /// Other organisations answer it, so the group that a mean is taken of changes.
    ///
    /// **Example.** `required: false` is taken out: what was optional becomes mandatory.
    "required-changed", Question, [Required],
    Scoring, Major, WithCare, ByWeight, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.switched("must now be answered", "need no longer be answered")
}
