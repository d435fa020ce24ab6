//! `option-rescored`: the score of an option changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The score of an option changed.
    ///
    /// The score moves although every answer stays the same.
    ///
    /// **Example.** *Mostly agree* scores 70 instead of 75.
    "option-rescored", Option, [OptionScore, ChoiceScore],
    Scoring, Major, Break, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the score")
}
