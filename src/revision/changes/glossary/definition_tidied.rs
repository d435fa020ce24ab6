//! `definition-tidied`: a definition changed in layout, case, punctuation or spelling, or in words
//! declared to be editorial.

use crate::changes::ChangeCx;

declare_change! {
    /// A definition changed in layout, case, punctuation or spelling, or in words declared to be
    /// editorial.
    ///
    /// It reads the same.
    ///
    /// **Example.** A full stop is added.
    "definition-tidied", Glossary, [Definition],
    Editorial, Patch, Comparable, Comparable, tell,
    when |cx| cx.is_tidied()
}

fn tell(cx: &ChangeCx<'_>) -> String {
    cx.tidied("the definition")
}
