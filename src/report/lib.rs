//! Sorted findings and the texts they point into come in; one of several formats goes out to any writer.

mod carried;
pub mod comparability;
pub mod coverage;
mod document;
mod finding;
mod format;
mod github;
mod gitlab;
mod human;
mod json;
mod jsonl;
mod junit;
mod plain;
pub mod proposal;
pub mod review;
mod sarif;
mod scores;
mod selection;
mod status;
mod story;
mod version;

pub use carried::CarryReport;
pub use format::{Format, Formats, Reader, published};
pub use scores::Scored;
pub use selection::{GroupBy, Selection};
pub use status::StatusReport;
pub use version::VersionReport;

use dma_text::diagnostic::{Code, Diagnostic, Label, Safety, Severity, Silenced, fingerprints};
use dma_text::source::{Position, STANDARD_INPUT, SourceId, Sources, Span};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::LazyLock;

/// What every format is given.
#[derive(Debug)]
pub struct Report<'a> {
    /// The texts that the findings point into.
    pub sources: &'a Sources,
    /// What was found and is to be shown, sorted.
    pub findings: &'a [Diagnostic],
    /// What was found and is allowed, sorted.
    pub silenced: &'a [Silenced],
    /// Every rule there is, also those that were silent; told when a format asks.
    pub rules: &'a LazyLock<Vec<RuleInfo>>,
    /// What else was found and is not to be shown, and the order of what is.
    pub selection: Selection<'a>,
    /// Put before each source name, such as `frameworks/`; may be empty.
    pub prefix: &'a str,
    /// What was looked at.
    pub totals: Totals,
    /// The records of the releases that were made, for the command that makes them; in `json` alone.
    pub releases: Option<&'a [serde_json::Value]>,
}

/// A rule as its reader is told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleInfo {
    /// The code that its findings have.
    pub code: &'static Code,
    /// Its page, in Markdown; begins with the summary.
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
    /// Responses, where it was those that were looked at.
    pub responses: Option<usize>,
}

/// What the reader's screen can show; formats for machines ignore it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Whether to write ANSI colours.
    pub color: bool,
    /// The width of the screen in columns.
    pub width: usize,
    /// Whether frames may be drawn with more than ASCII. Quoted sources keep their characters either way.
    pub unicode: bool,
}

impl Formats for Report<'static> {
    type Report<'r> = Report<'r>;
    const ALL: &'static [&'static Format<Self>] = FORMATS;
}

/// Every format of findings, the default first.
pub static FORMATS: &[&Format<Report<'static>>] = &[
    &human::FORMAT,
    &plain::FORMAT,
    &json::FORMAT,
    &jsonl::FORMAT,
    &sarif::FORMAT,
    &github::FORMAT,
    &gitlab::FORMAT,
    &junit::FORMAT,
];

/// The format of findings of this name.
pub fn find(name: &str) -> Option<&'static Format<Report<'static>>> {
    Report::format(name)
}

/// A span as people and editors count it.
struct Place {
    path: String,
    start: Position,
    end: Position,
}

/// A finding with what it is known by, also one that is allowed or listed in a baseline.
struct Known<'a> {
    finding: &'a Diagnostic,
    standing: Standing<'a>,
    fingerprint: String,
}

/// What becomes of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing<'a> {
    /// It is shown.
    Shown,
    /// The author allows it, for a reason.
    Allowed(&'a str),
    /// A baseline lists it.
    Baselined,
    /// Nobody is told of it.
    Unsaid,
}

impl Report<'_> {
    fn place(&self, span: Span) -> Place {
        let source = self.sources.get(span.source);
        let position = |offset: u32| source.lines().position(source.text(), offset as usize);
        Place { path: self.path(span.source), start: position(span.start), end: position(span.end) }
    }

    /// A label in words: `path:line:column`, then what stands there.
    fn words(&self, label: &Label) -> String {
        let Place { path, start, .. } = self.place(label.span);
        let separator = if label.text.is_empty() { "" } else { ": " };
        format!("{path}:{}:{}{separator}{}", start.line, start.column, label.text)
    }

    /// What is wrong, what else to see, and what to do, a line each.
    fn lines(&self, finding: &Diagnostic) -> Vec<String> {
        let mut lines = vec![finding.message.clone()];
        lines.extend(finding.related.iter().map(|label| format!("see {}", self.words(label))));
        lines.extend(finding.help.iter().map(|help| format!("help: {help}")));
        lines
    }

    fn path(&self, source: SourceId) -> String {
        match self.sources.get(source).name() {
            STANDARD_INPUT => STANDARD_INPUT.to_owned(),
            name => format!("{}{name}", self.prefix),
        }
    }

    /// Every finding of which something is said, by place, those that are allowed or listed among the others.
    ///
    /// The fingerprints are those of the whole run, so that what is left out changes none of them.
    fn known(&self) -> Vec<Known<'_>> {
        let Selection { baselined, omitted, beyond, .. } = self.selection;
        let shown = self.findings.iter().map(|finding| (finding, Standing::Shown));
        let allowed = self.silenced.iter().map(|it| (&it.finding, Standing::Allowed(it.reason.as_str())));
        let baselined = baselined.iter().map(|finding| (finding, Standing::Baselined));
        let unsaid = omitted.iter().chain(beyond).map(|finding| (finding, Standing::Unsaid));
        let mut all: Vec<_> = shown.chain(allowed).chain(baselined).chain(unsaid).collect();
        all.sort_by_key(|(finding, _)| (finding.primary.span, finding.code));
        let fingerprints = fingerprints(all.iter().map(|(finding, _)| *finding), self.sources);
        let known = |((finding, standing), fingerprint)| Known { finding, standing, fingerprint };
        let is_said = |known: &Known<'_>| known.standing != Standing::Unsaid;
        all.into_iter().zip(fingerprints).map(known).filter(is_said).collect()
    }

    /// What is counted: all that is to be shown, also what is too much to print.
    fn counted(&self) -> impl Iterator<Item = &Diagnostic> {
        self.findings.iter().chain(self.selection.beyond)
    }

    /// How many findings carry a fix of this kind.
    fn fixable(&self, safety: Safety) -> usize {
        let fixes = self.counted().filter_map(|finding| finding.fix.as_ref());
        fixes.filter(|fix| fix.safety == safety).count()
    }

    fn count(&self, severity: Severity) -> usize {
        self.counted().filter(|finding| finding.severity == severity).count()
    }
}

/// The last lines for people: what was found and in how much, what is not shown, and what can be fixed.
fn summary(report: &Report<'_>) -> String {
    let mut lines = vec![found(report)];
    lines.extend(fixable(report));
    lines.extend(report.selection.asides.iter().map(|aside| visible(aside).into_owned()));
    lines.join("\n")
}

/// What was found and in how much.
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
            + &responses.map_or_else(String::new, |it| format!(", {}", counted(it, "response")))
    )
}

/// A line on what `--fix` would do, where it would do anything.
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

/// A number and what it counts, in words: "1 file", "2 files".
pub fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// Whether a character would steer a terminal, turn the reading direction or not be seen at all.
///
/// Joiners (U+200C, U+200D) stay: names in some scripts need them. Line feeds are the caller's to treat.
fn is_hidden(character: char) -> bool {
    let is_invisible = matches!(
        character,
        '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}'
    );
    is_invisible || (character.is_control() && character != '\n')
}

/// Writes a character so that it is seen: `<U+001B>` for one that is hidden, itself otherwise.
fn push_visible(text: &mut String, character: char) {
    if is_hidden(character) {
        // Writing to a string cannot fail.
        let _ = write!(text, "<U+{:04X}>", u32::from(character));
    } else {
        text.push(character);
    }
}

/// A text that no terminal obeys; line feeds stay.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    text.chars().for_each(|character| push_visible(&mut shown, character));
    Cow::Owned(shown)
}

/// The same on one line, so that no finding can look like two.
pub fn one_line(text: &str) -> String {
    visible(text).lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}
