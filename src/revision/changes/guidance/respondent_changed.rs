//! `respondent-changed`: another role answers a question.

use crate::changes::context::ChangeCx;

declare_change! {
    /// Another role answers a question.
    ///
    /// Within an organisation another colleague is asked; the organisation answers the same question.
    ///
    /// **Example.** `executive` becomes `digital-lead`.
    "respondent-changed", Guidance, [Respondent],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the role that answers")
}
