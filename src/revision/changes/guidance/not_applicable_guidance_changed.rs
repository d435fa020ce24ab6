//! `not-applicable-guidance-changed`: when to choose *not applicable* is told otherwise.

use crate::changes::context::ChangeCx;

declare_change! {
    /// When to choose *not applicable* is told otherwise.
    ///
    /// Some will choose it who answered before, or the reverse, and the number that a mean is divided
    /// by moves a little.
    ///
    /// **Example.** The tooltip says that a trust without beds chooses *not applicable*.
    "not-applicable-guidance-changed", Guidance, [NotApplicableGuidance],
    Clarification, Minor, WithCare, WithCare, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the guidance on not applicable")
}
