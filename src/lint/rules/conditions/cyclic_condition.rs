//! `cyclic-condition`: conditions that depend on each other in a ring.

use crate::rules::context::ProgrammeCx;
use dma_authoring::resolve::FaultKind;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A question depends on itself, directly or through others.
    ///
    /// Each question of the ring waits for the answer to the next, so none of them can ever be asked.
    ///
    /// **What to do.** Take one condition out of the ring, so that one question can be asked without the others.
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
            format!("`{first}` is asked only after it has been answered")
        } else {
            let path: Vec<String> = ring.iter().map(|(id, _)| format!("`{id}`")).collect();
            format!("these conditions wait for each other: {}, and again `{first}`", path.join(", then "))
        };
        let mut finding = findings.at(fault.span, message).subject(first);
        for (id, when) in rest {
            finding = finding.related(*when, format!("the condition of `{id}`"));
        }
        finding.help(if rest.is_empty() {
            "name another question, one that comes earlier"
        } else {
            "take one of these conditions out, so that its question can be asked without the others"
        });
    }
}
