//! `level-removed`: a level was removed from a question.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A level was removed from a question.
    ///
    /// Organisations that had reached it have another level or none.
    ///
    /// **Example.** The entry level was withdrawn.
    "level-removed", Level, [LevelRemoved],
    Scoring, Major, Break, Break, message,
    mirror "level-added"
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.removed()
}
