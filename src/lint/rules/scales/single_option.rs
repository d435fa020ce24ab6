//! `single-option`: a list with only one option.

use crate::rules::context::ProgrammeCx;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// There is only one option to choose.
    ///
    /// With one option there is nothing to ask: the answer is known in advance.
    ///
    /// **What to do.** Add the other options, or delete the question.
    ///
    /// Source: ONS questionnaire validator, minimum number of options
    /// <https://github.com/ONSdigital/eq-questionnaire-validator>.
    ///
    /// ```yaml,bad
    /// # file: scales.yaml
    /// scales:
    ///   - id: agreement
    ///     title: Agreement
    ///     options:
    ///       - { id: agree, label: Agree, score: 100 }
    /// ```
    ///
    /// ```yaml,good
    /// # file: scales.yaml
    /// scales:
    ///   - id: agreement
    ///     title: Agreement
    ///     options:
    ///       - { id: disagree, label: Disagree, score: 0 }
    ///       - { id: agree, label: Agree, score: 100 }
    /// ```
    "single-option", Scales, Deny, Programme(check)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    for list in cx.option_lists() {
        if let [only] = list.options
            && cx.is_whole(list.span)
        {
            findings
                .at(only.id.span, format!("`{}` has only one option", list.subject.value))
                .help("add the other options; a question needs at least 2")
                .subject(&list.subject.value);
        }
    }
}
