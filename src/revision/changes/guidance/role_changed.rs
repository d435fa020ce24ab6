//! `role-changed`: what is said of a role that answers changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// What is said of a role that answers changed.
    ///
    /// It helps to find the colleague to ask.
    ///
    /// **Example.** *Digital lead* is explained with another example.
    "role-changed", Guidance, [RespondentAdded, RespondentRemoved, RespondentTitle, RespondentAbout],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the description")
}
