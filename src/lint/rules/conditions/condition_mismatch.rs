//! `condition-mismatch`: a test that does not fit the answer type of its question.

use crate::rules::context::ProgrammeCx;
use dma_authoring::model::Answer;
use dma_authoring::resolve::{FaultKind, Mismatch};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A condition uses a test that does not fit the answer type of the question.
    ///
    /// `is` tests which option of a scale was chosen, `includes` which choice was ticked, and `at-least` and `at-most`
    /// how high a number or level is. Any other test is never true.
    ///
    /// **What to do.** Use the test that fits the answer type. A free-text answer cannot be tested.
    ///
    /// Source: the format itself: each answer type has its own tests.
    ///
    /// ```yaml,bad
    /// - text: Where are paper charts in use?
    ///   id: charts-in-use
    /// - text: The porters sort the charts by ward.
    ///   id: charts-sorted
    ///   when: { question: charts-in-use, includes: [agree] }
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
    "condition-mismatch", Conditions, Deny, Programme(check)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    for fault in &cx.resolved.faults {
        let FaultKind::TestMismatch { question, mismatch, asked } = &fault.kind else { continue };
        let test = match mismatch {
            Mismatch::Is => "`is`".to_owned(),
            Mismatch::Includes => "`includes`".to_owned(),
            Mismatch::Within(notation) => {
                let [least, most] = notation.keys;
                format!("`{least}` or `{most}`")
            }
        };
        let answer = cx.resolved.index.question(question).and_then(|question| question.answer.as_ref());
        let (way, help) = answer.map_or(
            ("in another way", "use the test that fits the answer type of the question"),
            answer_and_test,
        );
        findings
            .at(fault.span, format!("{test} cannot test `{question}`, which is answered {way}"))
            .related(*asked, "the question is defined here")
            .help(help);
    }
}

/// Returns how a question is answered, and which test fits.
fn answer_and_test(answer: &Answer) -> (&'static str, &'static str) {
    match answer {
        Answer::Scale(_) => ("with one option of a scale", "use `is: […]` with option ids"),
        Answer::Choices(_) => ("by ticking choices", "use `includes: […]` with option ids"),
        Answer::Levels(..) => ("with a level", "use `at-least: …` with a level from 1 to 5"),
        Answer::Figure(figure) => (figure.measure.tested, figure.measure.test_help),
        Answer::FreeText(_) => {
            ("with free text", "name another question: a free-text answer cannot be tested")
        }
    }
}
