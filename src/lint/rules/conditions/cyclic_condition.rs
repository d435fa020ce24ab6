//! `cyclic-condition`: conditions that depend on each other in a cycle.

use crate::rules::context::ProgrammeCx;
use dma_authoring::resolve::FaultKind;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A question depends on itself, directly or through others.
    ///
    /// Each question of the cycle waits for the answer to the next, so none of them can be asked.
    ///
    /// **What to do.** Delete one condition of the cycle, so that one question can be asked without the others.
    ///
    /// Source: ONS questionnaire validator, <https://github.com/ONSdigital/eq-questionnaire-validator>.
    ///
    /// ```yaml,bad
    /// - text: Where are paper charts in use?
    ///   id: charts-in-use
    ///   when: { question: charts-sorted, is: [agree] }
    /// - text: The porters sort the charts by ward.
    ///   id: charts-sorted
    ///   when: { question: charts-in-use, is: [agree] }
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
    "cyclic-condition", Conditions, Deny, Programme(check)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    for fault in &cx.resolved.faults {
        let FaultKind::Cycle { ring } = &fault.kind else { continue };
        let Some(((first, _), rest)) = ring.split_first() else { continue };
        let message = if rest.is_empty() {
            format!("the condition of `{first}` depends on its own answer")
        } else {
            let path: Vec<String> = ring.iter().map(|(id, _)| format!("`{id}`")).collect();
            format!(
                "these conditions depend on each other in a cycle: {}, then `{first}` again",
                path.join(", then ")
            )
        };
        let mut finding = findings.at(fault.span, message).subject(first);
        for (id, when) in rest {
            finding = finding.related(*when, format!("the condition of `{id}`"));
        }
        finding.help(if rest.is_empty() {
            "name a question that comes earlier"
        } else {
            "delete one of these conditions, so that its question can be asked without the others"
        });
    }
}
