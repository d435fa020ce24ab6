//! `duplicate-label`: two options with the same label.

use crate::rules::context::ProgrammeCx;
use dma_text::diagnostic::Findings;
use rustc_hash::FxHashMap;

declare_rule! {
    /// Two options have the same label.
    ///
    /// Respondents cannot tell the two apart, so their answers are split between them by chance.
    ///
    /// **What to do.** Reword one of them, or delete it. The rule ignores capitals and spaces.
    ///
    /// Source: ONS questionnaire validator, duplicate labels <https://github.com/ONSdigital/eq-questionnaire-validator>.
    ///
    /// ```yaml,bad
    /// # file: scales.yaml
    /// scales:
    ///   - id: agreement
    ///     title: Agreement
    ///     options:
    ///       - { id: disagree, label: Disagree, score: 0 }
    ///       - { id: partly, label: In part, score: 50 }
    ///       - { id: mostly, label: in part, score: 75 }
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
    "duplicate-label", Scales, Deny, Programme(check)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    for list in cx.option_lists() {
        let mut seen = FxHashMap::default();
        for option in list.options.iter().filter(|option| !option.label.value.is_empty()) {
            let words: Vec<&str> = option.label.value.split_whitespace().collect();
            let first = seen.entry(words.join(" ").to_lowercase()).or_insert(option);
            // An option that is used twice has a duplicate id, which another rule reports.
            if first.id.value != option.id.value {
                findings
                    .at(
                        option.label.span,
                        format!(
                            "the options `{}` and `{}` have the same label",
                            first.id.value, option.id.value
                        ),
                    )
                    .related(first.label.span, "the first of the two")
                    .help("reword one of them, or delete it")
                    .subject(&list.subject.value);
            }
        }
    }
}
