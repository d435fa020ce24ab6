//! `option-removed`: an option was removed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// An option was removed.
    ///
    /// Respondents who chose it must choose another option.
    ///
    /// **Example.** *Neither agree or disagree* is removed.
    "option-removed", Option, [OptionRemoved, ChoiceRemoved],
    Scoring, Major, Break, Break, message,
    mirror "option-added"
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.removed()
}
