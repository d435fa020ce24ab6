//! `questions-merged`: several questions were merged into one.

use crate::changes::context::ChangeCx;

declare_change! {
    /// Several questions were merged into one.
    ///
    /// No old answer fits the new question, and the old series end.
    ///
    /// **Example.** Two items that overlap are merged with `merged-from`.
    "questions-merged", Question, [QuestionsMerged],
    Structure, Major, Ends, Break, message,
    mirror "question-split"
}

fn message(cx: &ChangeCx<'_>) -> String {
    format!("{} was made of {}", cx.subject(), cx.others())
}
