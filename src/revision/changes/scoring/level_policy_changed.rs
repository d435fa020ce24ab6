//! `level-policy-changed`: the level policy changed: whether lower levels must be met too.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The level policy changed: whether lower levels must be met too.
    ///
    /// The same elements give another level.
    ///
    /// **Example.** `cumulative` becomes `per-level`.
    "level-policy-changed", Scoring, [LevelPolicy],
    Scoring, Major, Break, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the level policy")
}
