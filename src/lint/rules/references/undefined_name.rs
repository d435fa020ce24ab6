//! `undefined-name`: a setting, role, scheme or code that is not defined.

use crate::rules::context::{ProgrammeCx, report_all_places};
use crate::rules::fix;
use dma_authoring::resolve::{FaultKind, NameKind};
use dma_text::diagnostic::{Findings, Fix};

declare_rule! {
    /// A setting, role, scheme or code is not defined in `programme.yaml`.
    ///
    /// A question for a setting that does not exist is never asked, and a role that does not exist never answers.
    /// Usually it is a typing error that nobody would notice before the survey opens.
    ///
    /// **What to do.** Correct the spelling, or define the name in `programme.yaml`.
    ///
    /// Source: the format itself: names are defined once, in `programme.yaml`.
    ///
    /// ```yaml,bad
    /// text: The board has agreed a digital plan.
    /// respondent: exectuive
    /// ```
    ///
    /// ```yaml,bad
    /// text: The board has agreed a digital plan.
    /// references: [ { scheme: wgll, code: well-lead } ]
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// respondent: executive
    /// settings: [acute]
    /// ```
    "undefined-name", References, Deny, Programme(check), fixes(Unsafe)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    for fault in &cx.resolved.faults {
        let FaultKind::Undefined { kind, name, nearest, within, others } = &fault.kind else { continue };
        let list = match kind {
            NameKind::Setting => "settings",
            NameKind::Respondent => "respondents",
            NameKind::Scheme => "schemes",
            NameKind::Code => "codes",
            _ => continue,
        };
        let what = kind.name();
        let fix =
            nearest.as_ref().and_then(|meant| fix::rename(cx.sources, fault.span, meant)).map(Fix::risky);
        let mut finding =
            report_all_places(findings, fault.span, &format!("unknown {what} `{name}`"), others).fix(fix);
        if let Some(scheme) = within {
            finding = finding.related(*scheme, "the scheme that should define the code");
        }
        match nearest {
            Some(meant) => finding.help(format!("did you mean `{meant}`?")),
            None => {
                finding.help(format!("use one of the `{list}` in `programme.yaml`, or add `{name}` there"))
            }
        };
    }
}
