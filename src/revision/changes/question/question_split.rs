//! `question-split`: a question was split into several.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A question was split into several.
    ///
    /// The old answer may fit one of the new questions and not the others. The old series ends.
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
