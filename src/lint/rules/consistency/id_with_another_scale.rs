//! `id-with-another-scale`: one question id with two scales.

use crate::rules::context::ProgrammeCx;
use dma_authoring::model::Question;
use dma_authoring::resolve::{FaultKind, NameKind};
use dma_text::diagnostic::Findings;
use dma_text::source::Span;

declare_rule! {
    /// Two questions have the same id but different scales.
    ///
    /// Answers are stored by the id of the question and the id of the option. With two scales under one id, the answers
    /// of two settings can be neither read nor compared.
    ///
    /// **What to do.** Give the second question its own id. If it is the same question, write it once in a shared
    /// section that every setting uses.
    ///
    /// Source: identifiers that are never changed and never reused, ODS
    /// <https://www.odsdatasearchandexport.nhs.uk/referenceDataCatalogue/Organisation-Data_571324868.html>.
    ///
    /// ```yaml,bad
    /// # file: scales.yaml
    /// scales:
    ///   - id: agreement
    ///     title: Agreement
    ///     options: [ { id: disagree, label: Disagree, score: 0 }, { id: agree, label: Agree, score: 100 } ]
    ///   - id: amount
    ///     title: Amount
    ///     options: [ { id: little, label: Little, score: 0 }, { id: much, label: Much, score: 100 } ]
    /// # file: shared/example.yaml
    /// section: example
    /// title: Example
    /// questions:
    ///   - id: other-question
    ///     text: The board reviews progress on paper forms in March.
    ///     scale: amount
    ///     help: Look at the minutes of that meeting.
    ///     good: The minutes name an owner for each action.
    ///     evidence: The approved minutes.
    ///     respondent: executive
    ///     why: Oversight keeps the plan alive.
    ///     references: [ { scheme: wgll, code: well-led } ]
    /// ```
    ///
    /// ```yaml,good
    /// text: The board reviews progress on paper forms in March.
    /// ```
    "id-with-another-scale", Consistency, Deny, Programme(check)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    for fault in &cx.resolved.faults {
        let FaultKind::DuplicateId { kind: NameKind::Question, id, first } = &fault.kind else { continue };
        let scale_at = |span: Span| {
            let questions = cx.resolved.index.questions.iter().map(|authored| authored.question);
            questions.filter(|question| question.id.span == span).find_map(Question::scale_id)
        };
        let (Some(one), Some(other)) = (scale_at(*first), scale_at(fault.span)) else { continue };
        // The rule `duplicate-id` reports two questions with the same scale.
        if one.value == other.value {
            continue;
        }
        findings
            .at(
                fault.span,
                format!(
                    "the question `{id}` uses the scale `{}` here but `{}` elsewhere",
                    other.value, one.value
                ),
            )
            .related(*first, format!("the question with `{}`", one.value))
            .help("give this question its own id, or write one question in a shared section")
            .subject(id);
    }
}
