//! `element-added`: a level asks for one more element.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A level asks for one more element.
    ///
    /// Organisations that had reached the level may no longer reach it.
    ///
    /// **Example.** Single sign-on is added to level 2.
    "element-added", Level, [ElementAdded],
    Scoring, Major, Break, Break, message,
    when |cx| !cx.is_optional(),
    mirror "element-removed"
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.added()
}
