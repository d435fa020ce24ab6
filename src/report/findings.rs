//! The report on findings: what every format of it is given, and what the formats share.

use crate::selection::Selection;
use crate::wording::counted;
use dma_text::diagnostic::{Code, Diagnostic, Label, Safety, Severity, Silenced, fingerprints};
use dma_text::source::{Position, STANDARD_INPUT, SourceId, Sources, Span};
use dma_text::visible::visible;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What every format is given.
#[derive(Debug)]
pub struct Report<'a> {
    /// The texts that the findings point into.
    pub sources: &'a Sources,
    /// Findings to show, sorted.
    pub findings: &'a [Diagnostic],
    /// Findings that an author allows, sorted.
    pub silenced: &'a [Silenced],
    /// Every rule, also those that found nothing; made when a format asks for it.
    pub rules: &'a LazyLock<Vec<RuleInfo>>,
    /// What else was found, and how the findings are grouped.
    pub selection: Selection<'a>,
    /// Put before each source name, such as `frameworks/`; may be empty.
    pub prefix: &'a str,
    /// How much was checked.
    pub totals: Totals,
    /// The records of the releases that were made, for the command that makes them; in `json` alone.
    pub releases: Option<&'a [serde_json::Value]>,
}

/// A rule as reports describe it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleInfo {
    /// The code that its findings have.
    pub code: &'static Code,
    /// The page of the rule, in Markdown; begins with the summary.
    pub page: String,
}

/// How much was looked at, whether or not anything was found there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Source files.
    pub files: usize,
    /// Settings of the programme.
    pub settings: usize,
    /// Questions, each counted once however many settings ask it.
    pub questions: usize,
    /// Responses, where responses were checked.
    pub responses: Option<usize>,
}

/// A span as people and editors count it.
pub(crate) struct Place {
    pub(crate) path: String,
    pub(crate) start: Position,
    pub(crate) end: Position,
}

/// A finding with its fingerprint, also one that is allowed or listed in a baseline.
pub(crate) struct FingerprintedFinding<'a> {
    pub(crate) finding: &'a Diagnostic,
    pub(crate) visibility: Visibility<'a>,
    pub(crate) fingerprint: String,
}

/// Whether a finding is shown, and why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Visibility<'a> {
    /// The finding is shown.
    Shown,
    /// The author allows the finding, for this reason.
    Allowed(&'a str),
    /// A baseline lists the finding.
    Baselined,
    /// It is neither shown nor mentioned.
    Omitted,
}

impl Report<'_> {
    /// Returns a span as people and editors count it.
    pub(crate) fn place(&self, span: Span) -> Place {
        let source = self.sources.get(span.source);
        let position = |offset: u32| source.lines().position(source.text(), offset as usize);
        Place { path: self.path(span.source), start: position(span.start), end: position(span.end) }
    }

    /// Returns a label in words: `path:line:column`, then its text.
    pub(crate) fn label_text(&self, label: &Label) -> String {
        let Place { path, start, .. } = self.place(label.span);
        let separator = if label.text.is_empty() { "" } else { ": " };
        format!("{path}:{}:{}{separator}{}", start.line, start.column, label.text)
    }

    /// Returns what is wrong, what else to see, and what to do, a line each.
    pub(crate) fn lines(&self, finding: &Diagnostic) -> Vec<String> {
        let mut lines = vec![finding.message.clone()];
        lines.extend(finding.related.iter().map(|label| format!("see {}", self.label_text(label))));
        lines.extend(finding.help.iter().map(|help| format!("help: {help}")));
        lines
    }

    /// Returns the path of a source as it is printed.
    pub(crate) fn path(&self, source: SourceId) -> String {
        match self.sources.get(source).name() {
            STANDARD_INPUT => STANDARD_INPUT.to_owned(),
            name => format!("{}{name}", self.prefix),
        }
    }

    /// Returns every finding that is shown, allowed or listed in a baseline, by place.
    ///
    /// The fingerprints are those of the whole run, so that what is left out changes none of them.
    pub(crate) fn fingerprinted(&self) -> Vec<FingerprintedFinding<'_>> {
        let Selection { baselined, omitted, beyond, .. } = self.selection;
        let shown = self.findings.iter().map(|finding| (finding, Visibility::Shown));
        let allowed = self
            .silenced
            .iter()
            .map(|allowed| (&allowed.finding, Visibility::Allowed(allowed.reason.as_str())));
        let baselined = baselined.iter().map(|finding| (finding, Visibility::Baselined));
        let omitted = omitted.iter().chain(beyond).map(|finding| (finding, Visibility::Omitted));
        let mut all: Vec<_> = shown.chain(allowed).chain(baselined).chain(omitted).collect();
        all.sort_by_key(|(finding, _)| (finding.primary.span, finding.code));
        let fingerprints = fingerprints(all.iter().map(|(finding, _)| *finding), self.sources);
        let fingerprinted =
            |((finding, visibility), fingerprint)| FingerprintedFinding { finding, visibility, fingerprint };
        let is_mentioned =
            |fingerprinted: &FingerprintedFinding<'_>| fingerprinted.visibility != Visibility::Omitted;
        all.into_iter().zip(fingerprints).map(fingerprinted).filter(is_mentioned).collect()
    }

    /// Returns the findings that count: all that are shown, and those beyond the number to print.
    fn counted(&self) -> impl Iterator<Item = &Diagnostic> {
        self.findings.iter().chain(self.selection.beyond)
    }

    /// Returns how many findings have a fix of this kind.
    pub(crate) fn fixable(&self, safety: Safety) -> usize {
        let fixes = self.counted().filter_map(|finding| finding.fix.as_ref());
        fixes.filter(|fix| fix.safety == safety).count()
    }

    /// Returns how many findings count with this severity.
    pub(crate) fn count(&self, severity: Severity) -> usize {
        self.counted().filter(|finding| finding.severity == severity).count()
    }
}

/// Returns the last lines of reports for people: how much was found, what can be fixed, and what is not shown.
pub(crate) fn summary(report: &Report<'_>) -> String {
    let mut lines = vec![found(report)];
    lines.extend(fixable(report));
    lines.extend(report.selection.asides.iter().map(|aside| visible(aside).into_owned()));
    lines.join("\n")
}

/// Returns how much was found, and in how many files.
fn found(report: &Report<'_>) -> String {
    let Totals { files, settings, questions, responses } = report.totals;
    if report.counted().next().is_none() {
        let (files, settings) = (counted(files, "file"), counted(settings, "setting"));
        return match responses {
            Some(responses) => {
                format!("no findings: {files}, {}, {settings}", counted(responses, "response"))
            }
            None => format!("no findings: {files}, {settings}, {}", counted(questions, "question")),
        };
    }
    let touched: BTreeSet<_> = report.counted().map(|finding| finding.primary.span.source).collect();
    format!(
        "{}, {}, {} in {} of {}",
        counted(report.count(Severity::Error), "error"),
        counted(report.count(Severity::Warning), "warning"),
        counted(report.count(Severity::Note), "note"),
        touched.len(),
        counted(files, "file")
            + &responses
                .map_or_else(String::new, |responses| format!(", {}", counted(responses, "response")))
    )
}

/// Returns a line on what `--fix` would do; `None` where it would do nothing.
fn fixable(report: &Report<'_>) -> Option<String> {
    let (safe, risky) = (report.fixable(Safety::Safe), report.fixable(Safety::Unsafe));
    let can = |count| format!("{} can be fixed", counted(count, "finding"));
    Some(match (safe, risky) {
        (0, 0) => return None,
        (safe, 0) => format!("{} with `{}`", can(safe), Safety::Safe.option()),
        (0, risky) => format!("{} with `{}`", can(risky), Safety::Unsafe.option()),
        (safe, risky) => {
            let (fix, more) = (Safety::Safe.option(), Safety::Unsafe.option());
            format!("{} with `{fix}`, {risky} more with `{more}`", can(safe))
        }
    })
}
