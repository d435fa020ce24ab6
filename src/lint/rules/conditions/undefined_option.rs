//! `undefined-option`: a condition on an option that its question does not have.

use crate::rules::context::{ProgrammeCx, report_all_places};
use crate::rules::fix;
use dma_authoring::resolve::{FaultKind, NameKind};
use dma_text::diagnostic::{Findings, Fix};

declare_rule! {
    /// A condition names an option that its question does not have.
    ///
    /// No answer can be that option, so this part of the condition is never true. Usually an option has been renamed.
    ///
    /// **What to do.** Use the id of an option of the question's scale or choices.
    ///
    /// Source: the format itself: a condition names options by their ids.
    ///
    /// ```yaml,bad
    /// - text: Where are paper charts in use?
    ///   id: charts-in-use
    /// - text: The porters sort the charts by ward.
    ///   id: charts-sorted
    ///   when: { question: charts-in-use, is: [agre] }
    ///   help: Count the main store.
    ///   good: Each ward finds its charts at once.
    ///   evidence: A walk through the store.
    ///   why: Lost charts delay care.
    /// ```
    ///
    /// ```yaml,good
    /// - text: Where are paper charts in use?
    ///   id: charts-in-use
    /// - text: The porters sort the charts by ward.
    ///   id: charts-sorted
    ///   when: { question: charts-in-use, is: [agree] }
    ///   help: Count the main store.
    ///   good: Each ward finds its charts at once.
    ///   evidence: A walk through the store.
    ///   why: Lost charts delay care.
    /// ```
    "undefined-option", Conditions, Deny, Programme(check), fixes(Unsafe)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    for fault in &cx.resolved.faults {
        let FaultKind::Undefined { kind: NameKind::Option, name, nearest, within, others } = &fault.kind
        else {
            continue;
        };
        let fix =
            nearest.as_ref().and_then(|meant| fix::rename(cx.sources, fault.span, meant)).map(Fix::risky);
        let mut finding =
            report_all_places(findings, fault.span, &format!("unknown option `{name}`"), others).fix(fix);
        let mut owner = "the question".to_owned();
        if let Some(within) = within {
            owner = format!("`{}`", cx.sources.slice(*within));
            finding = finding.related(*within, "the options are defined here");
        }
        match nearest {
            Some(meant) => finding.help(format!("did you mean `{meant}`?")),
            None => finding.help(format!("use the id of an option of {owner}")),
        };
    }
}
