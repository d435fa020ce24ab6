//! `term-removed`: a term that unchanged questions use is no longer defined.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A term that unchanged questions use is no longer defined.
    ///
    /// Respondents must guess what it means.
    ///
    /// **Example.** *Structured message* loses its definition.
    "term-removed", Glossary, [TermRemoved],
    Clarification, Minor, WithCare, WithCare, message,
    mirror "term-added"
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.removed()
}
