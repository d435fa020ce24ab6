//! `missing-reference`: a question without a reference to a scheme.

use crate::rules::context::QuestionCx;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A question has no reference to a scheme.
    ///
    /// References connect answers with national frameworks, such as What Good Looks Like. A question without one is
    /// missing from every table by scheme.
    ///
    /// **What to do.** Add `references:` with a scheme and a code of `programme.yaml`. In a programme without schemes,
    /// set the level of this rule to `off`.
    ///
    /// Source: a rule of this programme; switch it off where questions belong to no scheme.
    ///
    /// ```yaml,bad
    /// # without references
    /// text: The board has agreed a digital plan.
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// references: [ { scheme: wgll, code: well-led } ]
    /// ```
    "missing-reference", Guidance, Note, Question(check), basis(Fact)
}

fn check(cx: &QuestionCx<'_, '_>, findings: &mut Findings) {
    if cx.question.references.is_empty() && cx.programme.is_whole(cx.question.span) {
        let id = &cx.question.id;
        findings
            .at(id.span, format!("the question `{}` has no reference to a scheme", id.value))
            .help("add `references: [ { scheme: …, code: … } ]`");
    }
}
