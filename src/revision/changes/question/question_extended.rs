//! `question-extended`: a question that other settings ask already is asked in this setting too.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A question that other settings ask already is asked in this setting too.
    ///
    /// Here it begins a new series; the other settings' series go on.
    ///
    /// **Example.** Ambulance services are asked about shared care records as acute trusts were.
    "question-extended", Question, [QuestionAdded],
    Structure, Minor, New, WithCare, message,
    when |cx| cx.is_extended(),
    mirror "question-withdrawn"
}

fn message(cx: &ChangeCx<'_>) -> String {
    format!("{}, which other settings ask already, was added", cx.subject())
}
