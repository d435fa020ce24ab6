//! Writes the release notes in Markdown: what respondents, analysts and suppliers need to know, each in a part of their own.

use super::bundle::counts;
use super::changelog::counted;
use super::delta::Delta;
use super::folder::Released;
use super::markdown::escape;
use super::record::{Comparability, RecordedChange, Retired};
use super::respondent_changes::write_respondent_changes;
use super::supplier::schema_digest;
use dma_document::{ChangeClass, Intents};
use dma_document::{Document, sha256};
use dma_revision::changes;
use std::fmt::Write as _;

/// Everything that release notes are written from.
#[derive(Debug)]
pub(super) struct NotesInput<'a> {
    /// The framework that is released.
    pub document: &'a Document,
    /// Its canonical bytes.
    pub framework: &'a [u8],
    /// The release before.
    pub last: Option<&'a Released>,
    /// What changed since then.
    pub delta: &'a Delta,
    /// What was declared of the changes, and why.
    pub intents: &'a Intents,
    /// The retired ids.
    pub retired: &'a [Retired],
    /// The day.
    pub date: &'a str,
}

/// Writes the notes of a release.
pub(super) fn notes(input: &NotesInput<'_>) -> String {
    let document = input.document;
    let mut out = format!(
        "# {} {}, edition {}\n\nReleased on {}. ",
        escape(&document.setting.title),
        document.version,
        escape(&document.edition),
        input.date
    );
    match input.last {
        None => out.push_str("The first release.\n"),
        Some(last) => {
            let _ = writeln!(out, "It follows {} of {}.", last.version, last.record.date);
        }
    }
    respondents(input, &mut out);
    analysts(input, &mut out);
    suppliers(input, &mut out);
    out
}

fn respondents(input: &NotesInput<'_>, out: &mut String) {
    let (document, totals) = (input.document, counts(input.document));
    let _ = write!(
        out,
        "\n## For those who answer\n\n{} in {} of {}. {} an answer.",
        counted(totals.questions, "question"),
        counted(totals.sections, "section"),
        counted(totals.themes, "theme"),
        match (totals.required, totals.questions) {
            (required, all) if required == all => "Each needs".to_owned(),
            (1, _) => "1 needs".to_owned(),
            (required, _) => format!("{required} need"),
        }
    );
    let _ = write!(out, " Answers are about {}.", escape(&document.period.label));
    if let Some(window) = &document.collection {
        let _ = write!(out, " They are collected from {} to {}.", window.opens, window.closes);
    }
    out.push('\n');
    if let Some(last) = input.last {
        write_respondent_changes(input, &last.document, out);
    }
}

fn analysts(input: &NotesInput<'_>, out: &mut String) {
    out.push_str("\n## For those who analyse the answers\n\n");
    let Some(last) = input.last else {
        out.push_str("There is no earlier release to compare with.\n");
        return;
    };
    if let Some(comparability) = &input.delta.comparability {
        verdict(comparability, last, out);
    }
    let moved = input
        .delta
        .changes
        .iter()
        .filter(|change| change.question != "comparable" || change.section != "comparable");
    let lines = moved.map(|change| {
        format!("{} (question: {}, section: {})", change.summary, change.question, change.section)
    });
    list(out, "What to mind:", "Every series goes on as it was.", lines);
}

fn verdict(comparability: &Comparability, last: &Released, out: &mut String) {
    let words = match comparability.verdict.as_str() {
        "comparable" => "may be compared",
        "with-care" => "may be compared with care",
        _ => "may not be compared as a whole",
    };
    let _ = writeln!(
        out,
        "Scores of this release and of {} {words}: of the questions, {} may be compared, {} with care and {} not; {} are new and \
         {} end.",
        last.version,
        comparability.comparable,
        comparability.with_care,
        comparability.broken,
        comparability.new,
        comparability.ended
    );
}

fn suppliers(input: &NotesInput<'_>, out: &mut String) {
    let document = input.document;
    let _ = write!(
        out,
        "\n## For suppliers of software\n\n`framework.json` is canonical JSON of form {} ({} bytes, SHA-256 `{}`); the digest of \
         its schema is `{}`.",
        document.schema_version,
        input.framework.len(),
        sha256(input.framework),
        schema_digest(&document.schema_version)
    );
    if input.last.is_some() {
        out.push_str(" No key is gone and no value has another type since the release before.");
    }
    out.push('\n');
    let gone: Vec<String> = input
        .retired
        .iter()
        .filter(|retired| retired.since == document.version)
        .map(|retired| format!("{} `{}`", retired.entity, retired.id))
        .collect();
    if !gone.is_empty() {
        let _ = writeln!(out, "\nThese ids are used no more, and never again: {}.", gone.join(", "));
    }
    if input.last.is_some() {
        let lines = input
            .delta
            .changes
            .iter()
            .filter(|change| is_structural(change))
            .map(|change| change.summary.clone());
        list(out, "What software must take in:", "Nothing but texts changed.", lines);
    }
}

/// Returns whether software must do more than show another text: something was added, removed or moved, or scores are
/// computed differently.
fn is_structural(change: &RecordedChange) -> bool {
    changes::find(&change.kind).is_some_and(|kind| kind.class >= ChangeClass::Scoring)
}

/// Writes the lines for one kind of reader, or that there are none.
fn list(out: &mut String, heading: &str, nothing: &str, lines: impl Iterator<Item = String>) {
    let lines: String = lines.map(|line| format!("- {}\n", escape(&line))).collect::<Vec<_>>().concat();
    if lines.is_empty() {
        let _ = write!(out, "\n{nothing}\n");
    } else {
        let _ = write!(out, "\n{heading}\n\n{lines}");
    }
}
