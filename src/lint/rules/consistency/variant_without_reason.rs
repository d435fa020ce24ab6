//! `variant-without-reason`: a variant without a reason.

use crate::rules::context::QuestionCx;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A variant has no reason.
    ///
    /// A difference between settings makes their answers harder to compare. People who edit the question later must
    /// know whether it was intended.
    ///
    /// **What to do.** Add a `reason` of one sentence.
    ///
    /// Source: a rule of this programme: a difference between settings needs a reason.
    ///
    /// ```yaml,bad
    /// text: The board has agreed a digital plan.
    /// variants:
    ///   social-care: { text: The cabinet has agreed a digital plan. }
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// variants:
    ///   social-care: { text: The cabinet has agreed a digital plan., reason: Councils have a cabinet. }
    /// ```
    "variant-without-reason", Consistency, Warn, Question(check), basis(Fact)
}

fn check(cx: &QuestionCx<'_, '_>, findings: &mut Findings) {
    for variant in &cx.question.variants {
        let says = variant.texts(cx.question).iter().any(|(_, own, _)| own.is_some());
        if says && variant.reason.is_none() {
            findings
                .at(
                    variant.setting.span,
                    format!("the variant for `{}` has no reason", variant.setting.value),
                )
                .help("add `reason:` with one sentence that says why the variant differs");
        }
    }
}
