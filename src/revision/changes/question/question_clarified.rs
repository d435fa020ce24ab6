//! `question-clarified`: a question was clarified, as declared, and asks the same.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A question was clarified, as declared, and asks the same.
    ///
    /// Some respondents will understand it differently than before, so compare with care.
    ///
    /// **Example.** *electronic letters* becomes *letters sent as structured messages*, declared
    /// `clarification`.
    "question-clarified", Question, [QuestionText],
    Clarification, Minor, WithCare, WithCare, message,
    when |cx| cx.is_clarified()
}

fn message(cx: &ChangeCx<'_>) -> String {
    format!("the wording of {} was clarified", cx.subject())
}
