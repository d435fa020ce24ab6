//! `question-added`: a question was added.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A question was added.
    ///
    /// It begins a new series. The score of the section is computed from one more answer, so
    /// compare it with care. An earlier question that returns begins a new series too.
    ///
    /// **Example.** An item on the asset register is added to *Information governance*.
    "question-added", Question, [QuestionAdded],
    Structure, Minor, New, WithCare, message,
    when |cx| !cx.is_extended(),
    mirror "question-removed"
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.added()
}
