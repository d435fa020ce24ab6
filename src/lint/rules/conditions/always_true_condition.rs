//! `always-true-condition`: a condition that is always true.

use crate::rules::context::{ProgrammeCx, answers_text, settings_text};
use dma_authoring::resolve::logic::Decision;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A condition is always true, whatever is answered.
    ///
    /// The condition looks as if it decided something, but it does not. Either it is wrong, or it is not needed. Every
    /// set of answers is tried exactly, including answers that are left out or "not applicable".
    ///
    /// **What to do.** Delete the `when`, or correct it so that some answers skip the question.
    ///
    /// Source: the format itself: everybody is asked under a condition that is always true.
    ///
    /// ```yaml,bad
    /// - text: Where are paper charts in use?
    ///   id: charts-in-use
    /// - text: The porters sort the charts by ward.
    ///   id: charts-sorted
    ///   when: { question: charts-in-use, is: [agree, disagree] }
    ///   help: Count the main store.
    ///   good: Each ward finds its charts at once.
    ///   evidence: A walk through the store.
    ///   why: Lost charts delay care.
    /// ```
    ///
    /// ```yaml,good
    /// - text: Where are paper charts in use?
    ///   id: charts-in-use
    ///   required: false
    /// - text: The porters sort the charts by ward.
    ///   id: charts-sorted
    ///   when: { question: charts-in-use, is: [agree, disagree] }
    ///   help: Count the main store.
    ///   good: Each ward finds its charts at once.
    ///   evidence: A walk through the store.
    ///   why: Lost charts delay care.
    /// ```
    "always-true-condition", Conditions, Warn, Programme(check), basis(Fact)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    for (subject, others) in cx.decisions(|decision| matches!(decision, Decision::Always { .. })) {
        let Decision::Always { example } = &subject.decision else { continue };
        let what = if subject.section { "section" } else { "question" };
        let example =
            example.as_deref().map(|answers| format!(" with {},", answers_text(answers))).unwrap_or_default();
        findings
            .at(
                subject.span,
                format!("this condition is always true in {}", settings_text(&subject.setting, others)),
            )
            .help(format!(
                "delete the `when`, or correct it: the {what} is asked{example} and with all other answers"
            ))
            .subject(&subject.id);
    }
}
