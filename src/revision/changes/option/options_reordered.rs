//! `options-reordered`: the order of the options changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The order of the options changed.
    ///
    /// Two options swapped places in a census question, and the series broke.
    ///
    /// **Example.** *Agree* comes before *disagree*.
    "options-reordered", Option, [OptionOrder, ChoiceOrder],
    Scoring, Major, Break, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.reordered()
}
