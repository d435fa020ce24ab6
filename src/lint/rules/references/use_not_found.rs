//! `use-not-found`: `use:` names a file that does not exist.

use crate::rules::context::{ProgrammeCx, report_all_places};
use crate::rules::fix;
use dma_authoring::resolve::FaultKind;
use dma_text::diagnostic::{Findings, Fix};

declare_rule! {
    /// A framework uses a section file that does not exist.
    ///
    /// All questions of the section would be missing from the framework.
    ///
    /// **What to do.** Correct the path. It starts from the folder of `programme.yaml`, with `/` between its parts.
    ///
    /// Source: the format itself: `use:` names a file.
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
    ///       - use: shared/exmaple.yaml
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
    "use-not-found", References, Deny, Programme(check), fixes(Unsafe)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    for fault in &cx.resolved.faults {
        let FaultKind::UseNotFound { path, nearest, others } = &fault.kind else { continue };
        let help = match nearest {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "write the path from the folder of `programme.yaml`, such as `shared/readiness/leadership.yaml`"
                .to_owned(),
        };
        let fix =
            nearest.as_ref().and_then(|meant| fix::rename(cx.sources, fault.span, meant)).map(Fix::risky);
        report_all_places(findings, fault.span, &format!("section file `{path}` not found"), others)
            .help(help)
            .fix(fix);
    }
}
