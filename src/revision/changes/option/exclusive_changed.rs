//! `exclusive-changed`: whether an option can be ticked with others changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// Whether an option can be ticked with others changed.
    ///
    /// Answers that were possible no longer are, or the reverse.
    ///
    /// **Example.** *None of these* may be ticked with others.
    "exclusive-changed", Option, [ChoiceExclusive],
    Scoring, Major, Break, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.switched("now stands alone", "may now be ticked with others")
}
