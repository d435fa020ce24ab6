//! `use-outside-programme`: `use:` with a path that may leave the programme.

use crate::rules::context::ProgrammeCx;
use dma_authoring::resolve::FaultKind;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A path leaves the programme, or is not a plain path.
    ///
    /// `use` is a path from the folder of `programme.yaml`. A path with `..`, a drive letter or a leading `/` could
    /// read a file outside the programme, and means a different file on every computer.
    ///
    /// **What to do.** Write the path from the programme's folder, with `/` between its parts.
    ///
    /// Source: the format itself: a programme is one folder and reads no file outside it.
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
    ///       - use: ../elsewhere/example.yaml
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
    /// themes:
    ///   - theme: readiness
    ///     title: Readiness
    ///     sections:
    ///       - use: shared/example.yaml
    ///       - use: shared/other.yaml
    /// ```
    "use-outside-programme", References, Deny, Programme(check)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    for fault in &cx.resolved.faults {
        let FaultKind::UseOutside { path } = &fault.kind else { continue };
        let plain: Vec<&str> =
            path.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | ".." | "~")).collect();
        let plain = plain.join("/");
        let help = if cx.resolved.index.file(&plain).is_some() {
            format!("write `{plain}`")
        } else {
            "write the path from the folder of `programme.yaml`, such as `shared/readiness/leadership.yaml`"
                .to_owned()
        };
        findings.at(fault.span, format!("`{path}` is not a plain path inside the programme")).help(help);
    }
}
