//! `option-relabelled`: an option says something else, or its words changed and nobody declared why.

use crate::changes::context::ChangeCx;

declare_change! {
    /// An option says something else, or its words changed and nobody declared why.
    ///
    /// The same choice stands for another state of affairs.
    ///
    /// **Example.** *1%-20%* becomes *up to 25%*.
    "option-relabelled", Option, [OptionLabel, ChoiceLabel],
    Meaning, Major, Break, Break, message,
    when |cx| cx.is_reworded()
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.reworded("the label")
}
