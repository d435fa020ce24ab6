//! `missing-why`: a question without a purpose.

use crate::rules::context::QuestionCx;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A question does not say why it is asked.
    ///
    /// A question whose answer nobody uses costs every organisation time. Respondents who know the purpose answer with
    /// more care.
    ///
    /// **What to do.** Add `why:` with the use of the answer. If the answer is not used, delete the question.
    ///
    /// Source: ask only for what is used, <https://service-manual.nhs.uk/content/> (make sure you need each question) and
    /// <https://design-system.service.gov.uk/patterns/question-pages/>.
    ///
    /// ```yaml,bad
    /// # without why
    /// text: The board has agreed a digital plan.
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// why: A plan comes before money.
    /// ```
    "missing-why", Guidance, Warn, Question(check), basis(Fact)
}

fn check(cx: &QuestionCx<'_, '_>, findings: &mut Findings) {
    if cx.question.why.is_none() && cx.programme.is_whole(cx.question.span) {
        let id = &cx.question.id;
        findings
            .at(id.span, format!("the question `{}` does not say why it is asked", id.value))
            .help("add `why: …` with the use of the answer");
    }
}
