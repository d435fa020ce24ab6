//! `question-id-changed`: the id of a question changed, and no lineage is declared.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The id of a question changed, and no lineage is declared.
    ///
    /// Other documents cite ids for years, and old answers are found by them. Keep the old id, or
    /// write `replaces` in the new question.
    ///
    /// **Example.** Question `q14` becomes `q15` because another question was added before it.
    "question-id-changed", Question, [QuestionId],
    Structure, Forbidden, Comparable, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.renamed()
}
