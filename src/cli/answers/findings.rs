//! What is wrong with responses comes in, one after the other; a report in any of the formats of lint goes out.
//!
//! Only texts that a finding points into are kept. What stands between them in a file is kept as empty lines, so that
//! each finding has its own line and column in a file of any size.

use super::forms::Known;
use super::intake::{Intake, Taken};
use crate::cli::lint;
use crate::cli::terminal::Terminal;
use dma_answers::response::{Problem, Response, places_in};
use dma_project::reference;
use dma_report::{Report, Selection, Totals};
use dma_text::diagnostic::{Diagnostic, Label, Severity};
use dma_text::error::Error;
use dma_text::source::{SourceId, Sources, Span};
use std::collections::BTreeSet;
use std::ops::Range;

/// The most findings that are kept with their places; more are counted.
const MOST_FINDINGS: usize = 10_000;

/// The most bytes of text that are kept.
const MOST_TEXT: usize = 256 << 20;

/// Collects what is wrong.
pub(in crate::cli) struct Heap {
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
struct Kept {
    label: String,
    text: String,
    lines: usize,
}

impl Heap {
    /// For the files of an intake.
    pub(in crate::cli) fn new(intake: &Intake) -> Self {
        let file = |label: &str| Kept { label: label.to_owned(), text: String::new(), lines: 0 };
        Self {
            files: intake.labels().map(file).collect(),
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
    pub(in crate::cli) fn count(&mut self, response: Option<&Response>, known: Option<&Known>) {
        self.responses += 1;
        if let Some(response) = response
            && !self.settings.contains(&response.framework.setting)
        {
            self.settings.insert(response.framework.setting.clone());
        }
        if let Some(known) = known
            && !self.frameworks.contains(&known.name.sha256)
        {
            self.frameworks.insert(known.name.sha256.clone());
            self.questions.extend(known.scorer.questionnaire().questions.iter().map(|it| it.id.to_string()));
        }
    }

    /// The most severe of all.
    pub(in crate::cli) fn worst(&self) -> Option<Severity> {
        self.worst
    }

    /// Adds what is wrong with one response.
    pub(in crate::cli) fn add(&mut self, taken: &Taken, problems: &[Problem]) {
        let Some(worst) = problems.iter().map(Problem::severity).max() else { return };
        self.worst = self.worst.max(Some(worst));
        let text = String::from_utf8_lossy(&taken.piece.bytes);
        if self.findings.len() >= MOST_FINDINGS || self.kept + text.len() > MOST_TEXT {
            self.more += problems.len();
            return;
        }
        let Some(file) = self.files.get_mut(taken.file) else { return };
        let ranges = places_in(&text, (taken.form, taken.piece.order), problems);
        let ranges: Vec<Range<usize>> = if let Some(gathered) = &taken.piece.gathered {
            // Rows from all over a file point into the whole of it.
            if file.text.is_empty() {
                file.text.push_str(&gathered.file);
                self.kept += file.text.len();
            }
            ranges.into_iter().map(|range| gathered.range(range)).collect()
        } else {
            let gap = taken.piece.line.saturating_sub(file.lines);
            file.text.extend(std::iter::repeat_n('\n', gap));
            let base = file.text.len();
            file.text.push_str(&text);
            file.lines = taken.piece.line + memchr::memchr_iter(b'\n', text.as_bytes()).count();
            self.kept += gap + text.len();
            ranges.into_iter().map(|it| base + it.start..base + it.end).collect()
        };
        let source = SourceId::new(taken.file);
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

    /// Prints all of it, on standard output or aside of it.
    pub(in crate::cli) fn show(
        mut self,
        (format, aside): (&str, bool),
        terminal: &Terminal,
    ) -> Result<(), Error> {
        let format = lint::find_format(format)?;
        // What has one place stays in the order in which the framework asks.
        self.findings.sort_by_key(|it| (it.primary.span, it.code));
        let mut told = BTreeSet::new();
        self.findings.retain(|it| told.insert((it.primary.span, it.code, it.message.clone())));
        let totals = Totals {
            files: self.files.len(),
            settings: self.settings.len(),
            questions: self.questions.len(),
            responses: Some(self.responses),
        };
        let sources = Sources::new(self.files.into_iter().map(|file| (file.label, file.text)));
        let more = self.more;
        let asides: Vec<String> = (more > 0)
            .then(|| format!("{more} more were found in further responses: mend these first"))
            .into_iter()
            .collect();
        let report = Report {
            sources: &sources,
            findings: &self.findings,
            silenced: &[],
            selection: Selection { asides: &asides, ..Selection::default() },
            rules: &reference::RESPONSE,
            prefix: "",
            totals,
            releases: None,
        };
        if aside {
            terminal.print_aside(|out| (format.write)(&report, &terminal.look_aside(), out))
        } else {
            terminal.print(|out| (format.write)(&report, &terminal.look(), out))
        }
    }
}
