//! `duplicate-label`: two options that read the same.

use crate::rules::context::ProgrammeCx;
use dma_text::diagnostic::Findings;
use rustc_hash::FxHashMap;

declare_rule! {
    /// Two options read the same.
    ///
    /// A respondent cannot tell them apart, so the answers are split between them by chance.
    ///
    /// **What to do.** Reword one of them, or delete it. Capitals and spaces make no difference.
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
            // A whole option that stands twice has the same id, and that has a rule of its own.
            if first.id.value != option.id.value {
                findings
                    .at(
                        option.label.span,
                        format!("the options `{}` and `{}` read the same", first.id.value, option.id.value),
                    )
                    .related(first.label.span, "the first one")
                    .help("reword one of them, or delete it")
                    .subject(&list.subject.value);
            }
        }
    }
}
