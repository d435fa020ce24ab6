//! What becomes of answers and figures: two revisions come in, and each question must have the fate that it deserves.

mod bridge;
mod compare;
mod crosswalk;
mod decided;
pub(crate) mod moves;
mod plans;

use crate::changes::fixtures::{declared, side};
use dma_carry::{Action, Assessment, Plan, Verdicts};
use dma_document::Document;
use dma_document::Intents;
use dma_revision::diff::Revision;

/// The plan between two revisions, and what may be compared.
fn planned(old: &Revision, new: &Revision, intents: &Intents) -> (Plan, Verdicts) {
    let parts = Assessment::of(old, new, intents).into_results();
    (parts.plan, parts.verdicts)
}

/// The plan between two documents.
fn between(old: &Document, new: &Document) -> Plan {
    let revision = |document: &Document| Revision::new("revision", document.clone());
    planned(&revision(old), &revision(new), &Intents::default()).0
}

/// A framework with these questions, and what else stands in its file and beside it.
fn framework(questions: &str) -> String {
    let questions: String = questions.lines().map(|line| format!("          {line}\n")).collect();
    format!(
        "# file: scales.yaml\nscales:\n  - id: agreement\n    title: Agreement\n    options:\n      - {{ id: disagree, label: \
         Disagree, score: 0 }}\n      - {{ id: neither, label: Neither, score: 50 }}\n      - {{ id: agree, label: Agree, score: \
         100 }}\n# file: acute/framework.yaml\nframework: acute\ntitle: Self-assessment\nversion: 1.0.0\nedition: \
         \"2016\"\nperiod: {{ label: the year to March 2016, start: 2015-04-01, end: 2016-03-31 }}\nscoring: {{ family: options, \
         method: weighted-mean }}\nthemes:\n  - theme: readiness\n    title: Readiness\n    sections:\n      - section: \
         strategy\n        title: Strategy\n        questions:\n{questions}"
    )
}

/// The plan between two lists of questions, with what is declared.
fn planned_with(old: &str, new: &str, declaration: &str) -> Plan {
    let intents = if declaration.is_empty() { Intents::default() } else { declared(declaration) };
    planned(&side(&framework(old), "old"), &side(&framework(new), "new"), &intents).0
}

/// The plan between two lists of questions, with nothing declared.
fn plan(old: &str, new: &str) -> Plan {
    planned_with(old, new, "")
}

/// What becomes of the answers to a question, and why.
#[track_caller]
fn fate<'p>(plan: &'p Plan, id: &str) -> (Action, &'p str) {
    let step = plan.of(id).unwrap_or_else(|| panic!("no {id}: {plan:#?}"));
    (step.action, step.reasons.first().map_or("", String::as_str))
}
