//! `undefined-scale`: a scale that `scales.yaml` does not define.

use crate::rules::context::{ProgrammeCx, report_all_places};
use crate::rules::fix;
use dma_authoring::resolve::{FaultKind, NameKind};
use dma_text::diagnostic::{Findings, Fix};

declare_rule! {
    /// A question uses a scale that does not exist.
    ///
    /// Without its scale a question has no options and no score. The scales of the whole programme are in
    /// `scales.yaml`.
    ///
    /// **What to do.** Correct the spelling, or define the scale.
    ///
    /// Source: the format itself: scales are defined once, in `scales.yaml`.
    ///
    /// ```yaml,bad
    /// text: The board has agreed a digital plan.
    /// scale: agrement
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// scale: agreement
    /// ```
    "undefined-scale", References, Deny, Programme(check), fixes(Unsafe)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    for fault in &cx.resolved.faults {
        if let FaultKind::NoScales { others } = &fault.kind {
            report_all_places(
                findings,
                fault.span,
                "a scale is named here, but there is no `scales.yaml`",
                others,
            )
            .help("add or restore `scales.yaml` in the folder of `programme.yaml`");
        }
        let FaultKind::Undefined { kind: NameKind::Scale, name, nearest, others, .. } = &fault.kind else {
            continue;
        };
        let help = match nearest {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "use a scale of `scales.yaml`, or define this scale there".to_owned(),
        };
        let fix =
            nearest.as_ref().and_then(|meant| fix::rename(cx.sources, fault.span, meant)).map(Fix::risky);
        report_all_places(findings, fault.span, &format!("unknown scale `{name}`"), others)
            .help(help)
            .fix(fix);
    }
}
