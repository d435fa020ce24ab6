//! `missing-evidence`: a question without evidence.

use crate::rules::context::QuestionCx;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A question has no evidence.
    ///
    /// Respondents check the evidence before they answer. If a question does not name it, one organisation measures and
    /// the next one guesses.
    ///
    /// **What to do.** Add `evidence:` with a document, a count or a sample that supports the answer.
    ///
    /// Source: Scotland's assessment keeps evidence with each answer,
    /// <https://digihealthcare.scot/our-work/digital-maturity/digital-maturity-assessment-2024/digital-maturity-assessment-2024-explanatory-notes>.
    ///
    /// ```yaml,bad
    /// # without evidence
    /// text: The board has agreed a digital plan.
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// evidence: The minutes of the last meeting.
    /// ```
    "missing-evidence", Guidance, Warn, Question(check), basis(Fact)
}

fn check(cx: &QuestionCx<'_, '_>, findings: &mut Findings) {
    if cx.question.evidence.is_none() && cx.programme.is_whole(cx.question.span) {
        let id = &cx.question.id;
        findings
            .at(id.span, format!("the question `{}` has no evidence", id.value))
            .help("add `evidence: …` with what to check before answering");
    }
}
