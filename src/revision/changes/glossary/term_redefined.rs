//! `term-redefined`: a term that questions use means something else, as declared.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A term that questions use means something else, as declared.
    ///
    /// Every question that uses it asks something else, although its words stay the same.
    ///
    /// **Example.** *Digital record* no longer counts scanned paper, declared `meaning`.
    "term-redefined", Glossary, [Definition],
    Meaning, Major, Break, ByWeight, message,
    when |cx| !cx.is_tidied() && cx.is_declared_meaning()
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the meaning")
}
