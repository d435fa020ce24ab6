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
    /// A `help`, `good` or `evidence` that fits two questions word for word mostly fits one of them. When a question is
    /// copied to begin a new one, its explanation is easily left behind.
    ///
    /// **What to do.** Write what this question needs. Where the text is about a term, define the term in `glossary.yaml`.
    ///
    /// It compares texts of 80 characters and more, exactly. A text that is repeated with a YAML alias is meant to be the same.
    ///
    /// Source: this programme's own rule; no published guide that we know of speaks of it.
    ///
    /// ```yaml,bad
    /// - text: The board has agreed a digital plan.
    ///   help: Look at the minutes of the full board and of its committees for the last 12 months, and count each paper once.
    /// - id: budget-agreed
    ///   text: Money is set aside for new lifts.
    ///   help: Look at the minutes of the full board and of its committees for the last 12 months, and count each paper once.
    ///   good: The budget covers 3 years.
    ///   evidence: The approved budget.
    ///   why: Lifts without money stand still.
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
    ///   why: Lifts without money stand still.
    /// ```
    "same-help", Consistency, Note, Programme(check), basis(Fact)
}

/// The shortest text that counts as an explanation of its own, in bytes.
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
                    // A question that was copied whole is one cause, and `near-duplicate` reports it.
                    let copied = || is_copy(cx, question, other);
                    if other.id.value != question.id.value && span != text.span && !copied() {
                        findings
                            .at(text.span, format!("this `{key}` is copied from `{}`", other.id.value))
                            .related(span, "the same text stands here")
                            .help("say what this question needs, or define the term in `glossary.yaml`")
                            .subject(&question.id);
                    }
                }
            }
        }
    }
}

fn is_copy(cx: &ProgrammeCx<'_, '_>, question: &Question, other: &Question) -> bool {
    cx.near_duplicates().iter().any(|found| {
        found.question.id.value == question.id.value
            && found.others.iter().any(|(earlier, _)| earlier.id.value == other.id.value)
    })
}
