//! `always-true-condition`: a condition that always holds.

use crate::rules::context::{ProgrammeCx, answers_text, settings_text};
use dma_authoring::resolve::logic::Decision;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A condition holds whatever is answered.
    ///
    /// It decides nothing, though it looks as if it did. Either the condition is wrong, or it can go. All answers are tried
    /// exactly; an answer that may be left out, or that may be "not applicable", counts as well.
    ///
    /// **What to do.** Delete the `when`, or mend it so that some answers skip the question.
    ///
    /// Source: the format itself: a condition that always holds asks everybody.
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
                format!("this condition always holds in {}", settings_text(&subject.setting, others)),
            )
            .help(format!(
                "the {what} is asked{example} and with all other answers: delete the `when`, or mend it"
            ))
            .subject(&subject.id);
    }
}
