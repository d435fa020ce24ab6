//! `option-relabelled`: an option means something else, or its words changed without a declaration.

use crate::changes::context::ChangeCx;

declare_change! {
    /// An option means something else, or its words changed without a declaration.
    ///
    /// The same choice describes another situation.
    ///
    /// **Example.** *1%-20%* becomes *up to 25%*.
    "option-relabelled", Option, [OptionLabel, ChoiceLabel],
    Meaning, Major, Break, Break, message,
    when |cx| cx.is_reworded()
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.reworded("the label")
}
