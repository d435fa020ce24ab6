//! `forward-condition`: a condition on a question that is asked later.

use crate::rules::context::{ProgrammeCx, settings_text};
use dma_authoring::resolve::FaultKind;
use dma_text::diagnostic::Findings;
use dma_text::source::Span;
use std::collections::BTreeMap;

declare_rule! {
    /// A condition depends on a question that is asked later.
    ///
    /// When the question is reached, the answer that decides whether to ask it has not been given yet.
    ///
    /// **What to do.** Move the question that decides before the question with the condition.
    ///
    /// Source: ONS questionnaire validator, <https://github.com/ONSdigital/eq-questionnaire-validator>.
    ///
    /// ```yaml,bad
    /// - text: The porters sort the charts by ward.
    ///   id: charts-sorted
    ///   when: { question: charts-in-use, is: [agree] }
    ///   help: Count the main store.
    ///   good: Each ward finds its charts at once.
    ///   evidence: A walk through the store.
    ///   why: Lost charts delay care.
    /// - text: Where are paper charts in use?
    ///   id: charts-in-use
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
    "forward-condition", Conditions, Deny, Programme(check)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    let mut by_place: BTreeMap<Span, (&str, Span, Vec<&str>)> = BTreeMap::new();
    for fault in &cx.resolved.faults {
        if let FaultKind::Forward { question, setting, later } = &fault.kind {
            by_place.entry(fault.span).or_insert((question, *later, Vec::new())).2.push(setting);
        }
    }
    for (span, (question, later, settings)) in by_place {
        let Some((first, others)) = settings.split_first() else { continue };
        findings
            .at(span, format!("`{question}` is asked later in {}", settings_text(first, others.len())))
            .related(later, "the question is asked here")
            .help(format!("move `{question}` before the question or section with this condition"));
    }
}
