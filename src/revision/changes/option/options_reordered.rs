//! `options-reordered`: the options stand in another order.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The options stand in another order.
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
