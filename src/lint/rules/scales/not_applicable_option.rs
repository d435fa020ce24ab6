//! `not-applicable-option`: a scale with an option for "not applicable".

use crate::rules::context::ScaleCx;
use crate::rules::wordlist::says_not_applicable;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A scale has an option for "not applicable".
    ///
    /// As an option it needs a score, and any score is wrong: it counts for or against somebody whom the question does
    /// not concern. It also offers "not applicable" in every question on the scale.
    ///
    /// **What to do.** Delete the option. On each question that may not apply, write `not-applicable: { allowed: true,
    /// policy: exclude }`.
    ///
    /// Source: GOV.UK Design System, question pages
    /// <https://design-system.service.gov.uk/patterns/question-pages/>.
    ///
    /// ```yaml,bad
    /// # file: scales.yaml
    /// scales:
    ///   - id: agreement
    ///     title: Agreement
    ///     options:
    ///       - { id: disagree, label: Disagree, score: 0 }
    ///       - { id: agree, label: Agree, score: 100 }
    ///       - { id: other, label: Not applicable, score: 0 }
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// not-applicable: { allowed: true, policy: exclude }
    /// ```
    "not-applicable-option", Scales, Warn, Scale(check)
}

fn check(cx: &ScaleCx<'_, '_>, findings: &mut Findings) {
    for option in cx.scale.options.iter().filter(|option| says_not_applicable(&option.label.value)) {
        findings
            .at(option.label.span, format!("`{}` should not be an option of the scale `{}`", option.label.value, cx.scale.id.value))
            .help("delete the option, and write `not-applicable: { allowed: true, policy: exclude }` on the questions that may not apply");
    }
}
