//! `not-applicable-changed`: the answer *not applicable* was added or removed, or its effect on the
//! score changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The answer *not applicable* was added or removed, or its effect on the score changed.
    ///
    /// The number by which a mean is divided changes.
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
