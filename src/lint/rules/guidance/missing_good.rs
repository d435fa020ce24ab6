//! `missing-good`: a question that does not say what good looks like.

use crate::rules::context::QuestionCx;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A question does not say what good looks like.
    ///
    /// Respondents who know the aim can place themselves on the scale, and learn from the assessment. Without it, the
    /// full score means something different in every organisation.
    ///
    /// **What to do.** Add `good:` in two or three sentences.
    ///
    /// Source: Scotland's assessment shows "what good looks like" with each question
    /// <https://www.digihealthcare.scot/digital-maturity-assessment-2023/>.
    ///
    /// ```yaml,bad
    /// # without good
    /// text: The board has agreed a digital plan.
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// good: The plan has an owner and a date.
    /// ```
    "missing-good", Guidance, Warn, Question(check), basis(Fact)
}

fn check(cx: &QuestionCx<'_, '_>, findings: &mut Findings) {
    if cx.question.good.is_none() && cx.programme.is_whole(cx.question.span) {
        let id = &cx.question.id;
        findings
            .at(id.span, format!("the question `{}` does not say what good looks like", id.value))
            .help("add `good: …` with what the best organisations do");
    }
}
