//! `question-moved`: a question stands in another section.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A question stands in another section.
    ///
    /// Its own series goes on; the scores of both sections are made of other answers.
    ///
    /// **Example.** The question on single sign-on moves to *Enabling infrastructure*.
    "question-moved", Question, [QuestionMoved],
    Structure, Major, Comparable, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.moved("section")
}
