//! `question-id-reused`: an id is used for another question: one with almost no words in common, or one
//! that had another id.

use crate::changes::context::ChangeCx;

declare_change! {
    /// An id is used for another question: one with almost no words in common, or one that had
    /// another id.
    ///
    /// Old answers would be attached to a question that nobody was asked. Give the new question an
    /// id of its own. If it is the same question in completely different words, declare a change of
    /// class `meaning`. Where two questions exchanged their ids, no declaration helps: give each
    /// its own id back.
    ///
    /// **Example.** `board-plan` asked about a plan and now asks about Wi-Fi.
    "question-id-reused", Question, [QuestionText],
    Meaning, Forbidden, Break, Break, message,
    when |cx| cx.is_reused()
}

fn message(cx: &ChangeCx<'_>) -> String {
    match cx.exchanged_with() {
        Some(other) => format!("{} asks what `{other}` asked before, under the same id", cx.subject()),
        None => format!("{} asks something completely different under the same id", cx.subject()),
    }
}
