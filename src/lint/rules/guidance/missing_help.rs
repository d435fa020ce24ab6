//! `missing-help`: a question without help on how to read it.

use crate::rules::context::QuestionCx;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A question does not say how to read it.
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
            .at(id.span, format!("`{}` does not say how to read the question", id.value))
            .help("add `help: …` with what to count and what to leave out");
    }
}
