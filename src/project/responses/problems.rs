//! Problems of many responses, collected for one report.
//!
//! Only texts that a finding points into are kept. What stands between them in a file is kept as empty lines, so that
//! each finding has its own line and column in a file of any size.

use super::{RawResponse, ResponseFiles};
use crate::reference;
use crate::session::Scorable;
use dma_answers::response::{Problem, Response, places_in};
use dma_report::{Report, Selection, Totals};
use dma_text::diagnostic::{Diagnostic, Label, Severity};
use dma_text::source::{SourceId, Sources, Span};
use std::collections::BTreeSet;
use std::ops::Range;

/// The most findings that are kept with their places; more are counted.
const MOST_FINDINGS: usize = 10_000;

/// The most bytes of text that are kept.
const MOST_TEXT: usize = 256 << 20;

/// Problems of many responses. Beyond a number of them and of bytes they are only counted.
#[derive(Debug)]
pub struct Problems {
    files: Vec<Kept>,
    findings: Vec<Diagnostic>,
    kept: usize,
    /// How many were not kept.
    more: usize,
    worst: Option<Severity>,
    responses: usize,
    /// The settings and the questions of the frameworks that they answer.
    settings: BTreeSet<String>,
    questions: BTreeSet<String>,
    /// The frameworks whose questions are counted, by digest.
    frameworks: BTreeSet<String>,
}

/// As much of a file as findings point into.
#[derive(Debug)]
struct Kept {
    label: String,
    text: String,
    lines: usize,
}

impl Problems {
    /// Starts a collection for some files.
    pub fn new(files: &ResponseFiles) -> Self {
        let file = |label: &str| Kept { label: label.to_owned(), text: String::new(), lines: 0 };
        Self {
            files: files.labels().map(file).collect(),
            findings: Vec::new(),
            kept: 0,
            more: 0,
            worst: None,
            responses: 0,
            settings: BTreeSet::new(),
            questions: BTreeSet::new(),
            frameworks: BTreeSet::new(),
        }
    }

    /// Counts a response that was looked at, whether or not anything is wrong with it.
    pub fn count(&mut self, response: Option<&Response>, framework: Option<&Scorable>) {
        self.responses += 1;
        if let Some(response) = response
            && !self.settings.contains(&response.framework.setting)
        {
            self.settings.insert(response.framework.setting.clone());
        }
        if let Some(framework) = framework
            && !self.frameworks.contains(&framework.name.sha256)
        {
            self.frameworks.insert(framework.name.sha256.clone());
            let questions = &framework.scorer.questionnaire().questions;
            self.questions.extend(questions.iter().map(|question| question.id.to_string()));
        }
    }

    /// Returns the most severe severity of all; `None` if there is no problem.
    pub fn worst(&self) -> Option<Severity> {
        self.worst
    }

    /// Adds what is wrong with one response.
    pub fn add(&mut self, raw: &RawResponse, problems: &[Problem]) {
        let Some(worst) = problems.iter().map(Problem::severity).max() else { return };
        self.worst = self.worst.max(Some(worst));
        let text = String::from_utf8_lossy(&raw.piece.bytes);
        if self.findings.len() >= MOST_FINDINGS || self.kept + text.len() > MOST_TEXT {
            self.more += problems.len();
            return;
        }
        let Some(file) = self.files.get_mut(raw.file) else { return };
        let ranges = places_in(&text, raw.form, raw.piece.order, problems);
        let ranges: Vec<Range<usize>> = if let Some(gathered) = &raw.piece.gathered {
            // Rows from all over a file point into the whole of it.
            if file.text.is_empty() {
                file.text.push_str(&gathered.file);
                self.kept += file.text.len();
            }
            ranges.into_iter().map(|range| gathered.range(range)).collect()
        } else {
            let gap = raw.piece.line.saturating_sub(file.lines);
            file.text.extend(std::iter::repeat_n('\n', gap));
            let base = file.text.len();
            file.text.push_str(&text);
            file.lines = raw.piece.line + memchr::memchr_iter(b'\n', text.as_bytes()).count();
            self.kept += gap + text.len();
            ranges.into_iter().map(|range| base + range.start..base + range.end).collect()
        };
        let source = SourceId::new(raw.file);
        for (problem, range) in problems.iter().zip(ranges) {
            self.findings.push(Diagnostic {
                code: problem.reason,
                severity: problem.severity(),
                message: problem.message.clone(),
                primary: Label { span: Span::new(source, range), text: String::new() },
                related: Vec::new(),
                help: problem.help.clone(),
                subject: problem.question.clone(),
                fix: None,
            });
        }
    }

    /// How many responses were counted.
    pub fn responses(&self) -> usize {
        self.responses
    }

    /// Completes the collection, sorted by place.
    pub fn into_report(mut self) -> ProblemReport {
        // What has one place stays in the order in which the framework asks.
        self.findings.sort_by_key(|finding| (finding.primary.span, finding.code));
        let mut seen = BTreeSet::new();
        let mut is_new =
            |finding: &Diagnostic| seen.insert((finding.primary.span, finding.code, finding.message.clone()));
        self.findings.retain(|finding| is_new(finding));
        let totals = Totals {
            files: self.files.len(),
            settings: self.settings.len(),
            questions: self.questions.len(),
            responses: Some(self.responses),
        };
        let more = (self.more > 0)
            .then(|| format!("{} more were found in further responses: fix these first", self.more));
        ProblemReport {
            sources: Sources::new(self.files.into_iter().map(|file| (file.label, file.text))),
            findings: self.findings,
            asides: more.into_iter().collect(),
            totals,
        }
    }
}

/// The problems of many responses, ready to be shown in any of the formats of lint.
#[derive(Debug)]
pub struct ProblemReport {
    sources: Sources,
    findings: Vec<Diagnostic>,
    asides: Vec<String>,
    totals: Totals,
}

impl ProblemReport {
    /// Returns the report.
    pub fn report(&self) -> Report<'_> {
        Report {
            sources: &self.sources,
            findings: &self.findings,
            silenced: &[],
            selection: Selection { asides: &self.asides, ..Selection::default() },
            rules: &reference::RESPONSE,
            prefix: "",
            totals: self.totals,
            releases: None,
        }
    }
}
