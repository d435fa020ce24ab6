//! `option-id-changed`: the id of an option changed.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The id of an option changed.
    ///
    /// Answers are stored under the id of their option. Under another id they have no meaning. Keep
    /// the old id; the label may change.
    ///
    /// **Example.** `no` becomes `not-in-use`, with the same label and score.
    "option-id-changed", Option, [OptionId, ChoiceId],
    Structure, Forbidden, Break, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.renamed()
}
