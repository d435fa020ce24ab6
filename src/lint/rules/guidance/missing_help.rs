//! `missing-help`: a question without help.

use crate::rules::context::QuestionCx;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A question has no help.
    ///
    /// Two respondents who count different things give answers that cannot be compared. The help says what to count and
    /// what to leave out.
    ///
    /// **What to do.** Add `help:` in one or two sentences.
    ///
    /// Source: NHS digital service manual, hint text, <https://service-manual.nhs.uk/design-system/components/hint-text>.
    ///
    /// ```yaml,bad
    /// # without help
    /// text: The board has agreed a digital plan.
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// help: Count a plan that names its owner.
    /// ```
    "missing-help", Guidance, Warn, Question(check), basis(Fact)
}

fn check(cx: &QuestionCx<'_, '_>, findings: &mut Findings) {
    if cx.question.help.is_none() && cx.programme.is_whole(cx.question.span) {
        let id = &cx.question.id;
        findings
            .at(id.span, format!("the question `{}` has no help", id.value))
            .help("add `help: …` with what to count and what to leave out");
    }
}
