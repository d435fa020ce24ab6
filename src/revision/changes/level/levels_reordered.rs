//! `levels-reordered`: the order of the levels of a question changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The order of the levels of a question changed.
    ///
    /// Respondents read the levels as steps.
    ///
    /// **Example.** Level 5 is shown first.
    "levels-reordered", Level, [LevelOrder],
    Scoring, Major, Break, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.reordered()
}
