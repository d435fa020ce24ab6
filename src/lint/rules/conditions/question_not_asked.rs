//! `question-not-asked`: a condition on a question that a setting does not ask.

use crate::rules::context::{ProgrammeCx, settings_text};
use dma_authoring::resolve::FaultKind;
use dma_text::diagnostic::Findings;
use dma_text::source::Span;
use std::collections::BTreeMap;

declare_rule! {
    /// A condition looks at a question that this setting does not ask.
    ///
    /// Where a question is not asked it has no answer, and no answer meets a condition: what hangs on it is never asked there.
    ///
    /// **What to do.** Ask both questions in the same settings: add the setting to the earlier question, or take it from
    /// `settings` of the later one.
    ///
    /// Source: the format itself: a condition looks at an answer, and here there is none.
    ///
    /// ```yaml,bad
    /// - text: Where are paper charts in use?
    ///   id: charts-in-use
    ///   settings: [acute]
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
    ///   settings: [acute]
    /// - text: The porters sort the charts by ward.
    ///   id: charts-sorted
    ///   settings: [acute]
    ///   when: { question: charts-in-use, is: [agree] }
    ///   help: Count the main store.
    ///   good: Each ward finds its charts at once.
    ///   evidence: A walk through the store.
    ///   why: Lost charts delay care.
    /// ```
    "question-not-asked", Conditions, Deny, Programme(check)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    let mut by_place: BTreeMap<Span, (&str, Span, Vec<&str>)> = BTreeMap::new();
    for fault in &cx.resolved.faults {
        if let FaultKind::NotAsked { question, setting, defined } = &fault.kind {
            // Where the settings of either are misspelt or misread, that has a finding of its own.
            let index = &cx.resolved.index;
            let asks = index.questions.iter().map(|authored| authored.question);
            let own = asks.into_iter().find(|question| question.span.contains(fault.span));
            if !index.question(question).into_iter().chain(own).all(|question| cx.settings_known(question)) {
                continue;
            }
            by_place.entry(fault.span).or_insert((question, *defined, Vec::new())).2.push(setting);
        }
    }
    for (span, (question, defined, settings)) in by_place {
        let Some((first, others)) = settings.split_first() else { continue };
        findings
            .at(span, format!("`{question}` is not asked in {}", settings_text(first, others.len())))
            .related(defined, "the question stands here")
            .help(format!(
                "ask `{question}` there too, or take `{first}` out of the `settings` of the question with this condition"
            ));
    }
}
