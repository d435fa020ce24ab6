//! `term-renamed`: the heading of a glossary entry changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The heading of a glossary entry changed.
    ///
    /// Questions that use the new term are reported as changes of their own.
    ///
    /// **Example.** *e-prescribing* becomes *electronic prescribing*.
    "term-renamed", Glossary, [TermName],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the term")
}
