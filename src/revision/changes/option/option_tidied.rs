//! `option-tidied`: an option changed in layout, case, punctuation or spelling, or in words declared to
//! be editorial.

use crate::changes::context::ChangeCx;

declare_change! {
    /// An option changed in layout, case, punctuation or spelling, or in words declared to be
    /// editorial.
    ///
    /// It reads the same.
    ///
    /// **Example.** *Yes,throughout* becomes *Yes, throughout*.
    "option-tidied", Option, [OptionLabel, ChoiceLabel],
    Editorial, Patch, Comparable, Comparable, message,
    when |cx| cx.is_tidied()
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.tidied("the label")
}
