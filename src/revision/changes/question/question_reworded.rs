//! `question-reworded`: a question asks something else, or its words changed and nobody declared why.

use crate::changes::context::ChangeCx;

declare_change! {
    /// A question asks something else, or its words changed and nobody declared why.
    ///
    /// An item reworded under its old id gave a sharp rise that was not real, and the data had to be
    /// published again. Undeclared rewording counts as a change of meaning: safe by default.
    ///
    /// **Example.** *reach the GP* becomes *reach the GP within 24 hours*.
    "question-reworded", Question, [QuestionText],
    Meaning, Major, Break, ByWeight, message,
    when |cx| cx.is_reworded()
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.reworded("the wording")
}
