//! `missing-reference`: a question that belongs to no place in another scheme.

use crate::rules::context::QuestionCx;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A question refers to no other scheme.
    ///
    /// References join the answers with national frameworks, such as What Good Looks Like. A question without one is missing
    /// from every view by scheme.
    ///
    /// **What to do.** Add `references:` with a scheme and a code of `programme.yaml`. The level of this rule can be `off` for a programme that
    /// uses no scheme.
    ///
    /// Source: this programme's own rule; turn it off where questions belong to no other scheme.
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
            .at(id.span, format!("`{}` refers to no other scheme", id.value))
            .help("add `references: [ { scheme: …, code: … } ]`");
    }
}
