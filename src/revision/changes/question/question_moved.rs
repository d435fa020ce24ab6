//! `question-moved`: a question moved to another section.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A question moved to another section.
    ///
    /// Its own series continues. The scores of both sections are computed from other answers.
    ///
    /// **Example.** The question on single sign-on moves to *Enabling infrastructure*.
    "question-moved", Question, [QuestionMoved],
    Structure, Major, Comparable, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.moved("section")
}
