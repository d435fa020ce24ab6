//! `undecided-condition`: a condition that is too complex to decide.

use crate::rules::context::{ProgrammeCx, settings_text};
use dma_authoring::resolve::logic::Decision;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A condition is too complex to decide.
    ///
    /// Answers are tried to find out whether a question can be asked. Here there are too many to try in a short time,
    /// so nothing is known about this condition. Such a condition is also too complex for people to read.
    ///
    /// **What to do.** Split it: ask one earlier question whose answer decides, and test that answer.
    ///
    /// Source: the format itself: conditions are decided exactly, up to a limit.
    ///
    /// ```yaml,bad
    /// - text: How many beds are in use at noon?
    ///   id: beds-in-use
    ///   number: { min: 0, max: 200 }
    /// - text: The porters sort the charts by ward.
    ///   id: charts-sorted
    ///   when:
    ///     any: [
    ///       { question: beds-in-use, at-least: 1, at-most: 2 },
    ///       { question: beds-in-use, at-least: 4, at-most: 5 },
    ///       { question: beds-in-use, at-least: 7, at-most: 8 },
    ///       { question: beds-in-use, at-least: 10, at-most: 11 },
    ///       { question: beds-in-use, at-least: 13, at-most: 14 },
    ///       { question: beds-in-use, at-least: 16, at-most: 17 },
    ///       { question: beds-in-use, at-least: 19, at-most: 20 },
    ///       { question: beds-in-use, at-least: 22, at-most: 23 },
    ///       { question: beds-in-use, at-least: 25, at-most: 26 },
    ///       { question: beds-in-use, at-least: 28, at-most: 29 },
    ///       { question: beds-in-use, at-least: 31, at-most: 32 },
    ///       { question: beds-in-use, at-least: 34, at-most: 35 },
    ///       { question: beds-in-use, at-least: 37, at-most: 38 },
    ///       { question: beds-in-use, at-least: 40, at-most: 41 },
    ///       { question: beds-in-use, at-least: 43, at-most: 44 },
    ///       { question: beds-in-use, at-least: 46, at-most: 47 },
    ///       { question: beds-in-use, at-least: 49, at-most: 50 },
    ///       { question: beds-in-use, at-least: 52, at-most: 53 },
    ///       { question: beds-in-use, at-least: 55, at-most: 56 },
    ///       { question: beds-in-use, at-least: 58, at-most: 59 },
    ///       { question: beds-in-use, at-least: 61, at-most: 62 },
    ///       { question: beds-in-use, at-least: 64, at-most: 65 },
    ///       { question: beds-in-use, at-least: 67, at-most: 68 },
    ///       { question: beds-in-use, at-least: 70, at-most: 71 },
    ///       { question: beds-in-use, at-least: 73, at-most: 74 },
    ///       { question: beds-in-use, at-least: 76, at-most: 77 },
    ///       { question: beds-in-use, at-least: 79, at-most: 80 },
    ///       { question: beds-in-use, at-least: 82, at-most: 83 },
    ///       { question: beds-in-use, at-least: 85, at-most: 86 },
    ///       { question: beds-in-use, at-least: 88, at-most: 89 },
    ///       { question: beds-in-use, at-least: 91, at-most: 92 },
    ///       { question: beds-in-use, at-least: 94, at-most: 95 },
    ///       { question: beds-in-use, at-least: 97, at-most: 98 } ]
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
    "undecided-condition", Conditions, Warn, Programme(check), basis(Fact)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    for (subject, others) in cx.decisions(|decision| matches!(decision, Decision::Undecided)) {
        let what = if subject.section { "the section" } else { "the question" };
        let place = settings_text(&subject.setting, others);
        findings
            .at(
                subject.span,
                format!("the condition of {what} `{}` is too complex to decide in {place}", subject.id),
            )
            .help("ask one earlier question whose answer decides, and test that answer only")
            .subject(&subject.id);
    }
}
