//! `option-clarified`: an option was clarified, as declared, and means the same.

use crate::changes::context::ChangeCx;

declare_change! {
    /// An option was clarified, as declared, and means the same.
    ///
    /// Some respondents will choose another option than before, so compare with care.
    ///
    /// **Example.** *In part* becomes *In part of the organisation*, declared `clarification`.
    "option-clarified", Option, [OptionLabel, ChoiceLabel],
    Clarification, Minor, WithCare, WithCare, message,
    when |cx| cx.is_clarified()
}

fn message(cx: &ChangeCx<'_>) -> String {
    format!("the label of {} was clarified", cx.subject())
}
