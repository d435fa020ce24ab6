//! `level-added`: a level was added to a question.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A level was added to a question.
    ///
    /// The same practice reaches another level, out of another number of levels.
    ///
    /// **Example.** *Approaching standards* is added below level 2.
    "level-added", Level, [LevelAdded],
    Scoring, Major, Break, Break, message,
    mirror "level-removed"
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.added()
}
