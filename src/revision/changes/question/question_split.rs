//! `question-split`: a question became several.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A question became several.
    ///
    /// The old answer may answer one of the new ones and not the others; the old series ends.
    ///
    /// **Example.** One question on access to records becomes one for wards and one for ambulances,
    /// with `split-from`.
    "question-split", Question, [QuestionSplit],
    Structure, Major, Ends, Break, message,
    mirror "questions-merged"
}

fn message(cx: &ChangeCx<'_>) -> String {
    format!("{} was split into {}", cx.subject(), cx.others())
}
