//! `variant-without-reason`: a variant that does not say why it differs.

use crate::rules::context::QuestionCx;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A variant does not say why it differs.
    ///
    /// A divergence between settings makes their answers harder to compare. Those who edit the question later must know
    /// whether it was meant.
    ///
    /// **What to do.** Add a `reason` in one sentence.
    ///
    /// Source: this programme's own rule: a divergence needs a reason that somebody can judge later.
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
                    format!("the variant for `{}` does not say why it differs", variant.setting.value),
                )
                .help("add `reason:` with one sentence for those who edit the question after you");
        }
    }
}
