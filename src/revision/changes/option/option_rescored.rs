//! `option-rescored`: an option has another score.

use crate::changes::context::ChangeCx;

declare_change! {
    /// An option has another score.
    ///
    /// The score moves although every answer stays the same.
    ///
    /// **Example.** *Mostly agree* scores 70 in place of 75.
    "option-rescored", Option, [OptionScore, ChoiceScore],
    Scoring, Major, Break, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the score")
}
