//! `option-tidied`: an option changed in layout, case, punctuation or spelling, or in words declared to
//! be editorial.

use crate::changes::ChangeCx;

declare_change! {
    /// An option changed in layout, case, punctuation or spelling, or in words declared to be
    /// editorial.
    ///
    /// It reads the same.
    ///
    /// **Example.** *Yes,throughout* becomes *Yes, throughout*.
    "option-tidied", Option, [OptionLabel, ChoiceLabel],
    Editorial, Patch, Comparable, Comparable, tell,
    when |cx| cx.is_tidied()
}

fn tell(cx: &ChangeCx<'_>) -> String {
    cx.tidied("the label")
}
