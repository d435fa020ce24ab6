//! `score-out-of-range`: a score below 0 or above 100.

use crate::rules::context::FileCx;
use dma_authoring::model::FaultKind;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A score is below 0 or above 100.
    ///
    /// Sections and themes are reported out of 100. A score beyond that range can raise an average above 100, or hide
    /// low scores elsewhere.
    ///
    /// **What to do.** Write a whole number from 0 to 100.
    ///
    /// Source: data of the assessment of 2016, in which each option has a whole score from 0 to 100,
    /// <https://data.england.nhs.uk/dataset/digital-maturity-assessment-2015-2016>.
    ///
    /// ```yaml,bad
    /// # file: scales.yaml
    /// scales:
    ///   - id: agreement
    ///     title: Agreement
    ///     options:
    ///       - { id: disagree, label: Disagree, score: 0 }
    ///       - { id: agree, label: Agree, score: 1000 }
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
    "score-out-of-range", Scales, Deny, File(check)
}

fn check(cx: &FileCx<'_>, findings: &mut Findings) {
    for fault in &cx.file.faults {
        if let FaultKind::OutOfRange { of: "score", found, range: (least, most) } = &fault.kind {
            findings
                .at(fault.span, format!("the score {found} is not between {least} and {most}"))
                .help(format!("write a whole number from {least} to {most}"));
        }
    }
}
