//! `definition-changed`: the definition of a term that questions use changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The definition of a term that questions use changed.
    ///
    /// Respondents who look the term up read every question that uses it differently.
    ///
    /// **Example.** *A message that software can file* becomes *a message in a standard form*.
    "definition-changed", Glossary, [Definition],
    Clarification, Minor, WithCare, WithCare, message,
    when |cx| !cx.is_tidied() && !cx.is_declared_meaning()
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the definition")
}
