//! `levels-reordered`: the levels of a question stand in another order.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The levels of a question stand in another order.
    ///
    /// Respondents read them as steps.
    ///
    /// **Example.** Level 5 is shown first.
    "levels-reordered", Level, [LevelOrder],
    Scoring, Major, Break, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.reordered()
}
