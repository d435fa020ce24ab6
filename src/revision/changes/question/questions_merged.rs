//! `questions-merged`: several questions became one.

use crate::changes::context::ChangeCx;

declare_change! {
    /// Several questions became one.
    ///
    /// No old answer answers the new question, and the old series end.
    ///
    /// **Example.** Two items that overlap become one with `merged-from`.
    "questions-merged", Question, [QuestionsMerged],
    Structure, Major, Ends, Break, message,
    mirror "question-split"
}

fn message(cx: &ChangeCx<'_>) -> String {
    format!("{} was made of {}", cx.subject(), cx.others())
}
