//! `term-added`: a term that unchanged questions use is defined from now on.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A term that unchanged questions use is defined from now on.
    ///
    /// Respondents learn what it means; some had understood it otherwise.
    ///
    /// **Example.** *Structured message* gets a definition.
    "term-added", Glossary, [TermAdded],
    Clarification, Minor, WithCare, WithCare, message,
    mirror "term-removed"
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.added()
}
