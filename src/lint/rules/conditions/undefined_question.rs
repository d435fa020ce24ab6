//! `undefined-question`: a condition on a question that does not exist.

use crate::rules::context::{ProgrammeCx, report_all_places};
use crate::rules::fix;
use dma_authoring::resolve::{FaultKind, NameKind};
use dma_text::diagnostic::{Findings, Fix};

declare_rule! {
    /// A condition names a question that does not exist.
    ///
    /// The question with this condition would never be asked, or always, depending on the tool that reads it.
    ///
    /// **What to do.** Correct the id. A condition cannot depend on a question that has been removed.
    ///
    /// Source: Office for National Statistics, checks on questionnaires,
    /// <https://github.com/ONSdigital/eq-questionnaire-validator>.
    ///
    /// ```yaml,bad
    /// - text: Where are paper charts in use?
    ///   id: charts-in-use
    /// - text: The porters sort the charts by ward.
    ///   id: charts-sorted
    ///   when: { question: chart-in-use, is: [agree] }
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
    "undefined-question", Conditions, Deny, Programme(check), fixes(Unsafe)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    for fault in &cx.resolved.faults {
        let FaultKind::Undefined { kind: NameKind::Question, name, nearest, others, .. } = &fault.kind else {
            continue;
        };
        let help = match nearest {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "use the id of a question that comes earlier".to_owned(),
        };
        let fix =
            nearest.as_ref().and_then(|meant| fix::rename(cx.sources, fault.span, meant)).map(Fix::risky);
        report_all_places(findings, fault.span, &format!("unknown question `{name}`"), others)
            .help(help)
            .fix(fix);
    }
}
