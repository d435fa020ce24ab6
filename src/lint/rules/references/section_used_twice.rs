//! `section-used-twice`: a section that one framework uses twice.

use crate::rules::context::ProgrammeCx;
use dma_authoring::resolve::FaultKind;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A framework uses one section twice.
    ///
    /// Respondents would be asked the same questions twice, and the second answer would overwrite the first.
    ///
    /// **What to do.** Delete one of the two. Where each service line answers a section separately, use the section
    /// once with `per-line: true`.
    ///
    /// Source: the format itself: each question has one answer.
    ///
    /// ```yaml,bad
    /// # file: acute/framework.yaml
    /// framework: acute
    /// title: Self-assessment
    /// version: 1.0.0
    /// edition: "2016"
    /// period: { label: the year to March 2016 }
    /// scoring: { family: options, method: weighted-mean }
    /// themes:
    ///   - theme: readiness
    ///     title: Readiness
    ///     sections:
    ///       - use: shared/example.yaml
    ///       - use: shared/other.yaml
    ///       - use: shared/example.yaml
    /// ```
    ///
    /// ```yaml,good
    /// # file: acute/framework.yaml
    /// framework: acute
    /// title: Self-assessment
    /// version: 1.0.0
    /// edition: "2016"
    /// period: { label: the year to March 2016 }
    /// scoring: { family: options, method: weighted-mean }
    /// themes:
    ///   - theme: readiness
    ///     title: Readiness
    ///     sections:
    ///       - use: shared/example.yaml
    ///       - use: shared/other.yaml
    /// ```
    "section-used-twice", References, Deny, Programme(check)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    for fault in &cx.resolved.faults {
        let FaultKind::UsedTwice { section, first } = &fault.kind else { continue };
        findings
            .at(fault.span, format!("this framework uses the section `{section}` twice"))
            .related(*first, "first used here")
            .help("delete one of the two lines");
    }
}
