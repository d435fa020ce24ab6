//! `level-policy-changed`: whether lower levels must be met too changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// Whether lower levels must be met too changed.
    ///
    /// The same elements met give another level.
    ///
    /// **Example.** `cumulative` becomes `per-level`.
    "level-policy-changed", Scoring, [LevelPolicy],
    Scoring, Major, Break, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the level policy")
}
