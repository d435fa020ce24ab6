//! `question-extended`: a question that other settings already ask is now asked in this setting too.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A question that other settings already ask is now asked in this setting too.
    ///
    /// It begins a new series here. The series of the other settings continue.
    ///
    /// **Example.** Ambulance services are asked about shared care records, as acute trusts already
    /// were.
    "question-extended", Question, [QuestionAdded],
    Structure, Minor, New, WithCare, message,
    when |cx| cx.is_extended(),
    mirror "question-withdrawn"
}

fn message(cx: &ChangeCx<'_>) -> String {
    format!("{}, which other settings ask already, was added", cx.subject())
}
