//! `wrong-folder`: a framework whose header does not name the setting of its folder.

use crate::rules::context::ProgrammeCx;
use dma_authoring::resolve::FaultKind;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A framework does not name the setting of its folder.
    ///
    /// A framework is found by its folder and published under the setting in its header. When somebody copies a folder
    /// for a new setting and forgets the header, one setting is published twice and the other not at all.
    ///
    /// **What to do.** Write the name of the folder after `framework:`, or move the file to the folder of its setting.
    ///
    /// Source: the format itself: a framework is in the folder of its setting.
    ///
    /// ```yaml,bad
    /// # file: social-care/framework.yaml
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
    ///
    /// ```yaml,good
    /// # file: social-care/framework.yaml
    /// framework: social-care
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
    "wrong-folder", Identity, Deny, Programme(check)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    for fault in &cx.resolved.faults {
        let FaultKind::WrongFolder { setting, folder } = &fault.kind else { continue };
        findings
            .at(fault.span, format!("the header names `{setting}`, but the file is in the folder `{folder}`"))
            .help(format!("write `framework: {folder}`, or move the file to `{setting}/framework.yaml`"))
            .subject(setting);
    }
}
