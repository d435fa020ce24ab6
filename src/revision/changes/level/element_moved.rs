//! `element-moved`: an element moved to another level.

use crate::changes::context::ChangeCx;

declare_change! {
    /// An element moved to another level.
    ///
    /// The same element gives another level: picture archives moved from stage 5 to stage 1, and
    /// the series broke.
    ///
    /// **Example.** Single sign-on moves from level 3 to level 2.
    "element-moved", Level, [ElementMoved],
    Scoring, Major, Break, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.moved_element()
}
