//! `option-id-changed`: the very same option has another id.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The very same option has another id.
    ///
    /// Answers are stored by the id of their option. Under another id they say nothing. Keep the old
    /// id; a label may change.
    ///
    /// **Example.** `no` becomes `not-in-use`, with the same label and score.
    "option-id-changed", Option, [OptionId, ChoiceId],
    Structure, Forbidden, Break, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.renamed()
}
