//! `term-renamed`: a glossary entry is headed by another word.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A glossary entry is headed by another word.
    ///
    /// The questions that use the new word are told of by their own changes.
    ///
    /// **Example.** *e-prescribing* becomes *electronic prescribing*.
    "term-renamed", Glossary, [TermName],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the term")
}
