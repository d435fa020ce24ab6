//! `term-forms-changed`: the other forms or the abbreviation of a term changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The other forms or the abbreviation of a term changed.
    ///
    /// They help to find the term in texts. Its meaning stays the same.
    ///
    /// **Example.** The plural is added.
    "term-forms-changed", Glossary, [TermForms, Acronym],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the forms")
}
