//! `not-applicable-guidance-changed`: the guidance on when to choose *not applicable* changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The guidance on when to choose *not applicable* changed.
    ///
    /// Some respondents who answered before will choose it, or the reverse. The number by which a
    /// mean is divided changes a little.
    ///
    /// **Example.** The tooltip says that a trust without beds chooses *not applicable*.
    "not-applicable-guidance-changed", Guidance, [NotApplicableGuidance],
    Clarification, Minor, WithCare, WithCare, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the guidance on not applicable")
}
