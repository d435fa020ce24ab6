//! `element-tidied`: an element changed in layout, case, punctuation or spelling, or in words declared
//! to be editorial.

use crate::changes::context::ChangeCx;

declare_change! {
    /// An element changed in layout, case, punctuation or spelling, or in words declared to be
    /// editorial.
    ///
    /// It reads the same.
    ///
    /// **Example.** A full stop is removed.
    "element-tidied", Level, [ElementText],
    Editorial, Patch, Comparable, Comparable, message,
    when |cx| cx.is_tidied()
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.tidied("the wording")
}
