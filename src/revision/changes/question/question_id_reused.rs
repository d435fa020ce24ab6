//! `question-id-reused`: an id stands for another question than before.

use crate::changes::context::ChangeCx;

declare_change! {
    /// An id stands for a question that has next to no word in common with the one before, or for one that had another id.
    ///
    /// Old answers would attach to something that nobody was asked. Give the new question an id of its
    /// own; if it is the same question in wholly other words, declare a change of class `meaning`. Where two
    /// questions exchanged their ids, no declaration helps: give each its own back.
    ///
    /// **Example.** `board-plan` asked about a plan and now asks about Wi-Fi.
    "question-id-reused", Question, [QuestionText],
    Meaning, Forbidden, Break, Break, message,
    when |cx| cx.is_reused()
}

fn message(cx: &ChangeCx<'_>) -> String {
    match cx.exchanged_with() {
        Some(other) => format!("{} asks what `{other}` asked before, under the same id", cx.subject()),
        None => format!("{} asks something wholly else under the same id", cx.subject()),
    }
}
