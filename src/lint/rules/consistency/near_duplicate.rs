//! `near-duplicate`: two questions with nearly the same words.

use crate::rules::context::{NearDuplicate, ProgrammeCx};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// Two questions have nearly the same words.
    ///
    /// Respondents answer the same thing twice, and the answers may disagree. When two settings ask the same question
    /// under two ids, their answers cannot be compared.
    ///
    /// **What to do.** Ask once: keep one question in a shared section, with `settings`, and with `variants` where
    /// words differ. If the two questions are really different, make the difference clear in the text.
    ///
    /// The rule compares the texts of all settings by their words and pairs of words. Words that many questions share,
    /// such as "what share of", hardly count. It does not find two questions that mean the same in other words.
    ///
    /// Source: ask for a piece of information once, <https://design-system.service.gov.uk/patterns/question-pages/>.
    ///
    /// ```yaml,bad
    /// - text: The board reviews progress of the digital plan every quarter.
    /// - id: plan-progress
    ///   text: Every quarter, the board reviews the progress of the digital plan.
    ///   help: Count the full board.
    ///   good: The board sees what is late.
    ///   evidence: Board papers.
    ///   why: A plan that nobody looks at is forgotten.
    /// ```
    ///
    /// ```yaml,good
    /// - text: The board reviews progress of the digital plan every quarter.
    /// - id: plan-money
    ///   text: The board has set money aside for the digital plan.
    ///   help: Count what the budget names.
    ///   good: The budget covers 3 years.
    ///   evidence: The approved budget.
    ///   why: A plan without money stays paper.
    /// ```
    "near-duplicate", Consistency, Warn, Programme(check)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    for NearDuplicate { question, text, others } in cx.near_duplicates() {
        let Some((first, _)) = others.first() else { continue };
        let mut finding = findings
            .at(text.span, format!("this question has nearly the same words as `{}`", first.id.value));
        for (other, text) in others {
            finding = finding.related(text.span, format!("the text of `{}`", other.id.value));
        }
        finding
            .help("keep one of them in a shared section, or make the difference clear in the text")
            .subject(&question.id);
    }
}
