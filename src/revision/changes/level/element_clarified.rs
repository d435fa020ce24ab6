//! `element-clarified`: an element was clarified, as declared, and asks for the same.

use crate::changes::context::ChangeCx;

declare_change! {
    /// An element was clarified, as declared, and asks for the same.
    ///
    /// Some respondents will understand it differently than before, so compare with care.
    ///
    /// **Example.** *electronic records* becomes *records held in one electronic system*, declared
    /// `clarification`.
    "element-clarified", Level, [ElementText],
    Clarification, Minor, WithCare, WithCare, message,
    when |cx| cx.is_clarified()
}

fn message(cx: &ChangeCx<'_>) -> String {
    format!("the wording of {} was clarified", cx.subject())
}
