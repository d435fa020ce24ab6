//! `duplicate-id`: an id that two items share.

use crate::rules::context::ProgrammeCx;
use dma_authoring::resolve::{FaultKind, NameKind};
use dma_text::diagnostic::Findings;
use dma_text::source::Span;
use rustc_hash::FxHashMap;

declare_rule! {
    /// Two items have the same id.
    ///
    /// Answers, scores and trends are stored by id. When two questions share an id, nobody can tell which question an
    /// answer belongs to, and one of the two series is lost.
    ///
    /// **What to do.** Give the newer item its own id. If the two are the same question, keep one and let both settings
    /// use its section.
    ///
    /// Question and section ids are unique in the whole programme, theme ids in their framework, and option and element
    /// ids in their question or scale. The rule `id-with-another-scale` reports two questions with the same id and
    /// different scales.
    ///
    /// Source: identifiers that are never changed and never reused, ODS
    /// <https://www.odsdatasearchandexport.nhs.uk/referenceDataCatalogue/Organisation-Data_571324868.html>.
    ///
    /// ```yaml,bad
    /// - id: plan-agreed
    ///   text: The board has agreed a digital plan.
    /// - id: plan-agreed
    ///   text: The pharmacy keeps its stock list on screen.
    /// ```
    ///
    /// ```yaml,good
    /// - id: plan-agreed
    ///   text: The board has agreed a digital plan.
    ///   help: Look for the plan among the papers of the last meeting.
    ///   good: The plan has an owner and a date.
    ///   evidence: Signed minutes.
    ///   why: A plan comes first.
    /// - id: pharmacy-stock-list
    ///   text: The pharmacy keeps its stock list on screen.
    ///   help: Count a list that is checked each week.
    ///   good: Shelves and screen agree.
    ///   evidence: The last stock count.
    ///   why: Missing stock delays treatment.
    /// ```
    "duplicate-id", Identity, Deny, Programme(check)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    let mut scales = None;
    for fault in &cx.resolved.faults {
        if let FaultKind::NamedTwice { id, first } = &fault.kind {
            findings
                .at(fault.span, format!("this list names `{id}` twice"))
                .related(*first, "first named here")
                .help("delete the duplicate, or write the intended name");
        }
        let FaultKind::DuplicateId { kind, id, first } = &fault.kind else { continue };
        if *kind == NameKind::Question {
            let scales = scales.get_or_insert_with(|| scales_of(cx));
            // Another rule reports two questions on different scales.
            if matches!((scales.get(first), scales.get(&fault.span)), (Some(one), Some(other)) if one != other)
            {
                continue;
            }
        }
        let what = kind.name();
        findings
            .at(fault.span, format!("duplicate {what} id `{id}`"))
            .label("used again here")
            .related(*first, "first used here")
            .help(format!("give this {what} its own id, or delete it if both are the same"))
            .subject(id);
    }
}

/// Returns the scale of each question that has one, by the place of the question's id.
fn scales_of<'m>(cx: &ProgrammeCx<'_, 'm>) -> FxHashMap<Span, &'m str> {
    let questions = cx.resolved.index.questions.iter().map(|authored| authored.question);
    questions.filter_map(|question| Some((question.id.span, question.scale_id()?.value.as_str()))).collect()
}
