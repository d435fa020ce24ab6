//! `element-clarified`: an element was made clearer, as declared, and asks for the same.

use crate::changes::context::ChangeCx;

declare_change! {
    /// An element was made clearer, as declared, and asks for the same.
    ///
    /// Some will understand it otherwise than before, so compare with care.
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
