//! `term-added`: a term that unchanged questions use now has a definition.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A term that unchanged questions use now has a definition.
    ///
    /// Respondents learn what it means. Some had understood it differently.
    ///
    /// **Example.** *Structured message* gets a definition.
    "term-added", Glossary, [TermAdded],
    Clarification, Minor, WithCare, WithCare, message,
    mirror "term-removed"
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.added()
}
