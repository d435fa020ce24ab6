//! `question-not-asked`: a condition on a question that is not asked in a setting.

use crate::rules::context::{ProgrammeCx, settings_text};
use dma_authoring::resolve::FaultKind;
use dma_text::diagnostic::Findings;
use dma_text::source::Span;
use std::collections::BTreeMap;

declare_rule! {
    /// A condition depends on a question that is not asked in this setting.
    ///
    /// A question that is not asked has no answer, and a condition without an answer is never true. So the question
    /// with the condition is never asked in that setting.
    ///
    /// **What to do.** Ask both questions in the same settings. Add the setting to the earlier question, or delete it
    /// from the `settings` of the later one.
    ///
    /// Source: the format itself: a condition depends on an answer, and here there is none.
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
            // Another rule reports misspelt or unreadable settings of either question.
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
            .related(defined, "the question is defined here")
            .help(format!(
                "ask `{question}` there too, or delete `{first}` from the `settings` of the question with this condition"
            ));
    }
}
