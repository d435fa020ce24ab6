//! `level-added`: a level was added to a question.

use crate::changes::ChangeCx;

declare_change! {
    /// A level was added to a question.
    ///
    /// The same practice reaches another level of another number of levels.
    ///
    /// **Example.** *Approaching standards* is put below level 2.
    "level-added", Level, [LevelAdded],
    Scoring, Major, Break, Break, tell,
    mirror "level-removed"
}

fn tell(cx: &ChangeCx<'_>) -> String {
    cx.came()
}
