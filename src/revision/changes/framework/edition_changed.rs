//! `edition-changed`: the framework belongs to another collection round.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The framework belongs to another collection round.
    ///
    /// Every round begins with a new edition. By itself it changes no question.
    ///
    /// **Example.** Edition 2016 becomes edition 2017.
    "edition-changed", Framework, [Edition],
    Editorial, Patch, Comparable, Comparable, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.changed("the edition")
}
