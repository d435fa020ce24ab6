//! `missing-respondent`: a question without a respondent.

use crate::rules::context::QuestionCx;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A question does not say who answers it.
    ///
    /// A lead respondent passes each question to somebody who knows the answer. Readiness needs the executive team,
    /// capabilities need care professionals, and infrastructure needs the people who run the systems.
    ///
    /// **What to do.** Add `respondent:` with a role of `programme.yaml`.
    ///
    /// Source: in Scotland's assessment, sections are assigned to colleagues,
    /// <https://digihealthcare.scot/our-work/digital-maturity/digital-maturity-assessment-2024/digital-maturity-assessment-2024-explanatory-notes>.
    ///
    /// ```yaml,bad
    /// # without respondent
    /// text: The board has agreed a digital plan.
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// respondent: executive
    /// ```
    "missing-respondent", Guidance, Warn, Question(check), basis(Fact)
}

fn check(cx: &QuestionCx<'_, '_>, findings: &mut Findings) {
    if cx.question.respondent.is_none() && cx.programme.is_whole(cx.question.span) {
        let id = &cx.question.id;
        findings
            .at(id.span, format!("the question `{}` has no respondent", id.value))
            .help("add `respondent: …` with the id of a role of `programme.yaml`");
    }
}
