//! `level-removed`: a level was removed from a question.

use crate::changes::ChangeCx;

declare_change! {
    /// A level was removed from a question.
    ///
    /// Those who had reached it have another level or none.
    ///
    /// **Example.** The entry level was withdrawn.
    "level-removed", Level, [LevelRemoved],
    Scoring, Major, Break, Break, tell,
    mirror "level-added"
}

fn tell(cx: &ChangeCx<'_>) -> String {
    cx.went()
}
