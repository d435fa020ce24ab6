//! `question-id-changed`: the very same question stands under another id, and nothing says so.

use crate::changes::context::ChangeCx;

declare_change! {
    /// The very same question stands under another id, and nothing says so.
    ///
    /// External documents cite ids for years, and old answers are found by them. Keep the old id, or
    /// write `replaces` in the new question.
    ///
    /// **Example.** Question `q14` becomes `q15` because another was put before it.
    "question-id-changed", Question, [QuestionId],
    Structure, Forbidden, Comparable, Break, message
}

fn message(cx: &ChangeCx<'_>) -> String {
    cx.renamed()
}
