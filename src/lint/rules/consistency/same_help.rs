//! `same-help`: a long explanation that was copied from another question.

use crate::rules::context::ProgrammeCx;
use dma_authoring::model::Question;
use dma_text::diagnostic::Findings;
use dma_text::source::Span;
use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry;

declare_rule! {
    /// A long explanation is copied from another question.
    ///
    /// A `help`, `good` or `evidence` that is identical in two questions usually fits only one of them. When somebody
    /// copies a question to write a new one, the old explanation is easily left in.
    ///
    /// **What to do.** Write what this question needs. If the text explains a term, define the term in `glossary.yaml`.
    ///
    /// The rule compares texts of at least 80 bytes, exactly. A text that is repeated with a YAML alias is meant to be
    /// the same.
    ///
    /// Source: a rule of this programme; we know of no published guide on it.
    ///
    /// ```yaml,bad
    /// - text: The board has agreed a digital plan.
    ///   help: Look at the minutes of the full board and of its committees for the last 12 months, and count each paper once.
    /// - id: budget-agreed
    ///   text: Money is set aside for new lifts.
    ///   help: Look at the minutes of the full board and of its committees for the last 12 months, and count each paper once.
    ///   good: The budget covers 3 years.
    ///   evidence: The approved budget.
    ///   why: Lifts need a budget.
    /// ```
    ///
    /// ```yaml,good
    /// - text: The board has agreed a digital plan.
    ///   help: Look at the minutes of the full board and of its committees for the last 12 months, and count each paper once.
    /// - id: budget-agreed
    ///   text: Money is set aside for new lifts.
    ///   help: Look at the capital budget.
    ///   good: The budget covers 3 years.
    ///   evidence: The approved budget.
    ///   why: Lifts need a budget.
    /// ```
    "same-help", Consistency, Note, Programme(check), basis(Fact)
}

/// The minimum length of an explanation, in bytes.
const LONG: usize = 80;

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    let mut seen: FxHashMap<&str, (&Question, Span)> = FxHashMap::default();
    for authored in &cx.resolved.index.questions {
        let question = authored.question;
        for (key, text) in
            [("help", &question.help), ("good", &question.good), ("evidence", &question.evidence)]
        {
            let Some(text) = text.as_ref().filter(|text| text.value.len() >= LONG) else { continue };
            match seen.entry(text.value.trim()) {
                Entry::Vacant(free) => {
                    free.insert((question, text.span));
                }
                Entry::Occupied(first) => {
                    let (other, span) = *first.get();
                    // The rule `near-duplicate` reports a question that was copied as a whole.
                    let copied = || is_copy(cx, question, other);
                    if other.id.value != question.id.value && span != text.span && !copied() {
                        findings
                            .at(text.span, format!("this `{key}` is copied from `{}`", other.id.value))
                            .related(span, "the same text")
                            .help("write what this question needs, or define the term in `glossary.yaml`")
                            .subject(&question.id);
                    }
                }
            }
        }
    }
}

/// Returns whether one question is nearly a copy of another.
fn is_copy(cx: &ProgrammeCx<'_, '_>, question: &Question, other: &Question) -> bool {
    cx.near_duplicates().iter().any(|found| {
        found.question.id.value == question.id.value
            && found.others.iter().any(|(earlier, _)| earlier.id.value == other.id.value)
    })
}
