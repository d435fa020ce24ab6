//! `option-clarified`: an option was made clearer, as declared, and stands for the same.

use crate::changes::context::ChangeCx;

declare_change! {
    /// An option was made clearer, as declared, and stands for the same.
    ///
    /// Some will choose another one than before, so compare with care.
    ///
    /// **Example.** *In part* becomes *In part of the organisation*, declared `clarification`.
    "option-clarified", Option, [OptionLabel, ChoiceLabel],
    Clarification, Minor, WithCare, WithCare, message,
    when |cx| cx.is_clarified()
}

fn message(cx: &ChangeCx<'_>) -> String {
    format!("the label of {} was clarified", cx.subject())
}
