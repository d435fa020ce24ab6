//! `id-with-another-scale`: one question id on two scales.

use crate::rules::context::ProgrammeCx;
use dma_authoring::model::Question;
use dma_authoring::resolve::{FaultKind, NameKind};
use dma_text::diagnostic::Findings;
use dma_text::source::Span;

declare_rule! {
    /// One question id stands twice, on different scales.
    ///
    /// Answers are stored by the id of the question and the id of the option. On two scales, answers of two settings under
    /// one id could neither be read nor compared.
    ///
    /// **What to do.** Give the second question an id of its own. If it is the same question, write it once in a shared
    /// section and let every setting use it.
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
        // Two questions on one scale are the matter of `duplicate-id`.
        if one.value == other.value {
            continue;
        }
        findings
            .at(
                fault.span,
                format!("`{id}` is answered on `{}` here and on `{}` elsewhere", other.value, one.value),
            )
            .related(*first, format!("with `{}` here", one.value))
            .help("give this question an id of its own, or ask both on one scale from a shared section")
            .subject(id);
    }
}
