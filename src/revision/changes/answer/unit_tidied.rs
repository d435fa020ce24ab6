//! `unit-tidied`: the unit of a figure changed in layout, case, punctuation or spelling, or in words
//! declared to be editorial.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The unit of a figure changed in layout, case, punctuation or spelling, or in words declared to
    /// be editorial.
    ///
    /// It reads the same.
    ///
    /// **Example.** *Devices* becomes *devices*.
    "unit-tidied", Answer, [Unit],
    Editorial, Patch, Comparable, Comparable, message,
    when |cx| cx.is_tidied()
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.tidied("the unit")
}
