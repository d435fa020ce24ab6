//! `not-applicable-changed`: whether a question may be answered *not applicable*, or what that does to
//! the score, changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// Whether a question may be answered *not applicable*, or what that does to the score, changed.
    ///
    /// The number that a mean is divided by moves.
    ///
    /// **Example.** `policy: exclude` becomes `policy: zero`.
    "not-applicable-changed", Question, [NotApplicable],
    Scoring, Major, WithCare, ByWeight, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    match (cx.difference.before(), cx.difference.after()) {
        (None, Some(_)) => format!("{} may be answered not applicable from now on", cx.subject()),
        (Some(_), None) => format!("{} may no longer be answered not applicable", cx.subject()),
        _ => cx.changed("the policy on not applicable"),
    }
}
