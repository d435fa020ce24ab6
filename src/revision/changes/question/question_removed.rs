//! `question-removed`: a question was removed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A question was removed.
    ///
    /// Its series ends, and the score of the section is computed from fewer answers. Write
    /// `replaces`, `merged-from` or `split-from` in a question that takes its place.
    ///
    /// **Example.** An item that became routine is no longer asked.
    "question-removed", Question, [QuestionRemoved],
    Structure, Major, Ends, Break, message,
    when |cx| !cx.is_withdrawn(),
    mirror "question-added"
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.removed()
}
