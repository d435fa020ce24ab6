//! `exclusive-changed`: an option can no longer be ticked with others, or now can be.

use crate::changes::context::ChangeCx;

declare_change! {
    /// An option can no longer be ticked with others, or now can be.
    ///
    /// Some answers that were possible no longer are, or the reverse.
    ///
    /// **Example.** *None of these* may be ticked with others.
    "exclusive-changed", Option, [ChoiceExclusive],
    Scoring, Major, Break, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.switched("can no longer be ticked with others", "can now be ticked with others")
}
