//! `question-reworded`: a question asks something else, or its words changed without a declaration.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A question asks something else, or its words changed without a declaration.
    ///
    /// An item that was reworded under its old id once gave a sharp rise that was not real, and the
    /// data had to be published again. Rewording without a declaration counts as a change of
    /// meaning, which is the safe choice.
    ///
    /// **Example.** *reach the GP* becomes *reach the GP within 24 hours*.
    "question-reworded", Question, [QuestionText],
    Meaning, Major, Break, ByWeight, message,
    when |cx| cx.is_reworded()
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.reworded("the wording")
}
