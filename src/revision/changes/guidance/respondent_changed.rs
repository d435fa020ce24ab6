//! `respondent-changed`: the role that answers a question changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The role that answers a question changed.
    ///
    /// Another colleague in the organisation is asked. The organisation answers the same question.
    ///
    /// **Example.** `executive` becomes `digital-lead`.
    "respondent-changed", Guidance, [Respondent],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the role that answers")
}
