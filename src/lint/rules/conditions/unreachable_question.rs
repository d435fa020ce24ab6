//! `unreachable-question`: a question or section whose condition can never be true.

use crate::rules::context::{ProgrammeCx, answers_text, settings_text};
use dma_authoring::resolve::logic::Decision;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A question can never be asked.
    ///
    /// No set of answers makes its condition true. The question is translated, explained and scored, but nobody will
    /// ever see it. Every set of answers is tried exactly; nothing is guessed.
    ///
    /// **What to do.** Correct the condition. Usually `all` is written where `any` is meant, or the condition
    /// contradicts another one that it depends on. Or the question that decides is itself only asked in the opposite
    /// case.
    ///
    /// There is one finding for a section that can never be asked, and one for a question together with the questions
    /// that depend on it.
    ///
    /// Source: ONS questionnaire validator, <https://github.com/ONSdigital/eq-questionnaire-validator>.
    ///
    /// ```yaml,bad
    /// - text: Where are paper charts in use?
    ///   id: charts-in-use
    /// - text: The porters sort the charts by ward.
    ///   id: charts-sorted
    ///   when: { all: [ { question: charts-in-use, is: [agree] }, { question: charts-in-use, is: [disagree] } ] }
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
    ///   when: { any: [ { question: charts-in-use, is: [agree] } ] }
    ///   help: Count the main store.
    ///   good: Each ward finds its charts at once.
    ///   evidence: A walk through the store.
    ///   why: Lost charts delay care.
    /// ```
    "unreachable-question", Conditions, Deny, Programme(check)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    for (subject, others) in cx.decisions(|decision| matches!(decision, Decision::Never { .. })) {
        let Decision::Never { example, through } = &subject.decision else { continue };
        let what = if subject.section { "the section" } else { "the question" };
        let place = settings_text(&subject.setting, others);
        let mut finding = findings
            .at(subject.span, format!("{what} `{}` can never be asked in {place}", subject.id))
            .subject(&subject.id);
        for (id, when) in through.iter().take(MOST_SHOWN) {
            finding = finding.related(*when, format!("`{id}` is asked only if this condition is true"));
        }
        finding.help(match example {
            Some(example) => format!(
                "check whether `any` or another option is meant; for example, the condition is false with {}",
                answers_text(example)
            ),
            None => {
                "test only one of the questions in this condition: they are never asked together".to_owned()
            }
        });
    }
}

/// The highest number of conditions that are shown.
const MOST_SHOWN: usize = 4;
