//! `per-line-without-lines`: `per-line: true` in a framework without service lines.

use crate::rules::context::ProgrammeCx;
use dma_authoring::resolve::FaultKind;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A section is answered by each service line, but the framework has no lines.
    ///
    /// `per-line: true` asks a section once for each of the framework's `lines`. Without lines, the section would never
    /// be asked.
    ///
    /// **What to do.** Add the lines to the header, or delete `per-line`.
    ///
    /// Source: the format itself: `per-line` needs the `lines` of its framework.
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
    ///         per-line: true
    ///       - use: shared/other.yaml
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
    /// lines: [ { id: wards, title: Wards }, { id: clinics, title: Clinics } ]
    /// themes:
    ///   - theme: readiness
    ///     title: Readiness
    ///     sections:
    ///       - use: shared/example.yaml
    ///         per-line: true
    ///       - use: shared/other.yaml
    /// ```
    "per-line-without-lines", References, Deny, Programme(check)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    for fault in &cx.resolved.faults {
        if fault.kind == FaultKind::PerLineWithoutLines {
            findings
                .at(fault.span, "this framework has no service lines to answer the section")
                .help("add `lines:` to the header of the framework, or delete `per-line: true`");
        }
    }
}
