//! `option-added`: an option was added.

use crate::changes::context::ChangeCx;

declare_change! {
    /// An option was added.
    ///
    /// Respondents who would have chosen it chose another option before.
    ///
    /// **Example.** *In part of the organisation* is added between no and yes.
    "option-added", Option, [OptionAdded, ChoiceAdded],
    Scoring, Major, Break, Break, message,
    mirror "option-removed"
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.added()
}
