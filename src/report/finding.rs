//! A finding and the totals of a run as `json` and `jsonl` write them.

use crate::findings::Report;
use dma_text::diagnostic::{Diagnostic, Edit, Fix, Label, Safety, Severity};
use dma_text::source::{Position, Span};
use serde::Serialize;

/// One finding; its form is described by `schemas/report.schema.json`.
#[derive(Serialize)]
pub(super) struct Finding<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    path: String,
    span: Range,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    related: Vec<Related<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<FixData<'a>>,
}

impl<'a> Finding<'a> {
    pub(super) fn new(report: &Report<'_>, finding: &'a Diagnostic) -> Self {
        let Diagnostic { code, severity, message, primary, related, help, subject, fix } = finding;
        Self {
            code: code.slug,
            severity: severity.name(),
            message,
            path: report.path(primary.span.source),
            span: Range::new(report, primary.span),
            label: label_text(primary),
            related: related.iter().map(|label| Related::new(report, label)).collect(),
            help: help.as_deref(),
            subject: subject.as_deref(),
            fix: fix.as_deref().map(|fix| FixData::new(report, fix)),
        }
    }
}

/// The fix of a finding.
#[derive(Serialize)]
struct FixData<'a> {
    title: &'a str,
    safety: &'static str,
    edits: Vec<Change<'a>>,
}

impl<'a> FixData<'a> {
    fn new(report: &Report<'_>, fix: &'a Fix) -> Self {
        let change = |edit: &'a Edit| Change {
            path: report.path(edit.span.source),
            span: Range::new(report, edit.span),
            text: &edit.text,
        };
        Self { title: &fix.title, safety: fix.safety.name(), edits: fix.edits.iter().map(change).collect() }
    }
}

/// A range of a file, and the text that replaces it.
#[derive(Serialize)]
struct Change<'a> {
    path: String,
    span: Range,
    text: &'a str,
}

#[derive(Serialize)]
struct Related<'a> {
    path: String,
    span: Range,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
}

impl<'a> Related<'a> {
    fn new(report: &Report<'_>, label: &'a Label) -> Self {
        Self {
            path: report.path(label.span.source),
            span: Range::new(report, label.span),
            label: label_text(label),
        }
    }
}

fn label_text(label: &Label) -> Option<&str> {
    Some(label.text.as_str()).filter(|text| !text.is_empty())
}

#[derive(Serialize)]
struct Range {
    start: Point,
    end: Point,
}

impl Range {
    fn new(report: &Report<'_>, span: Span) -> Self {
        let place = report.place(span);
        Self { start: Point::new(place.start, span.start), end: Point::new(place.end, span.end) }
    }
}

#[derive(Serialize)]
struct Point {
    line: usize,
    column: usize,
    offset: u32,
}

impl Point {
    fn new(position: Position, offset: u32) -> Self {
        Self { line: position.line, column: position.column, offset }
    }
}

/// What was looked at and how much was found.
#[derive(Serialize)]
pub(super) struct Counts {
    files: usize,
    settings: usize,
    questions: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    responses: Option<usize>,
    errors: usize,
    warnings: usize,
    notes: usize,
    silenced: usize,
    fixable: Fixable,
    /// Left out where there are none, like the next two.
    #[serde(skip_serializing_if = "is_none")]
    baselined: usize,
    #[serde(skip_serializing_if = "is_none")]
    omitted: usize,
    #[serde(skip_serializing_if = "is_none")]
    beyond: usize,
}

/// How many findings carry a fix of each kind.
#[derive(Serialize)]
struct Fixable {
    safe: usize,
    #[serde(rename = "unsafe")]
    risky: usize,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_none(count: &usize) -> bool {
    *count == 0
}

impl Counts {
    pub(super) fn new(report: &Report<'_>) -> Self {
        Self {
            files: report.totals.files,
            settings: report.totals.settings,
            questions: report.totals.questions,
            responses: report.totals.responses,
            errors: report.count(Severity::Error),
            warnings: report.count(Severity::Warning),
            notes: report.count(Severity::Note),
            silenced: report.silenced.len(),
            fixable: Fixable { safe: report.fixable(Safety::Safe), risky: report.fixable(Safety::Unsafe) },
            baselined: report.selection.baselined.len(),
            omitted: report.selection.omitted.len(),
            beyond: report.selection.beyond.len(),
        }
    }
}
