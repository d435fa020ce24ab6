//! `required-changed`: a question is now required, or no longer required.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A question is now required, or no longer required.
    ///
    /// Other organisations answer it, so the group behind a mean changes.
    ///
    /// **Example.** `required: false` is removed: an optional question becomes mandatory.
    "required-changed", Question, [Required],
    Scoring, Major, WithCare, ByWeight, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.switched("must now be answered", "no longer needs an answer")
}
