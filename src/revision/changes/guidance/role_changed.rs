//! `role-changed`: the description of a role that answers changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The description of a role that answers changed.
    ///
    /// It helps respondents to find the colleague to ask.
    ///
    /// **Example.** *Digital lead* is explained with another example.
    "role-changed", Guidance, [RespondentAdded, RespondentRemoved, RespondentTitle, RespondentAbout],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the description")
}
