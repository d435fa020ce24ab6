//! `definition-changed`: a term that questions use is defined otherwise.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A term that questions use is defined otherwise.
    ///
    /// Every question that uses it is read otherwise by those who look it up.
    ///
    /// **Example.** *A message that software can file* becomes *a message in a standard form*.
    "definition-changed", Glossary, [Definition],
    Clarification, Minor, WithCare, WithCare, message,
    when |cx| !cx.is_tidied() && !cx.is_declared_meaning()
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the definition")
}
