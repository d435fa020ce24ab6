//! `unreachable-question`: a question or section whose condition can never hold.

use crate::rules::context::{ProgrammeCx, answers_text, settings_text};
use dma_authoring::resolve::logic::Decision;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A question can never be asked.
    ///
    /// No set of answers meets its condition. It looks alive in the file, it is translated, explained and scored, and nobody
    /// will ever see it. All answers are tried exactly; nothing is guessed.
    ///
    /// **What to do.** Mend the condition. Mostly `all` stands where `any` is meant, a condition repeats the opposite of one
    /// that it depends on, or the question looked at is itself only asked in the other case.
    ///
    /// When a whole section can never be asked, that is one finding, and so is a question whose followers fall with it.
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
            finding = finding.related(*when, format!("`{id}` is asked only when this holds"));
        }
        finding.help(match example {
            Some(example) => format!(
                "no answers meet this condition; for example, it does not hold with {}. Perhaps `any` is meant, or another option",
                answers_text(example)
            ),
            None => "the questions that it looks at are never asked together; look at one of them only".to_owned(),
        });
    }
}

/// How many conditions that this one depends on are shown.
const MOST_SHOWN: usize = 4;
