//! Exceptions that authors write: `# allow: rule — reason`, on the line or above the item that it is about.

use crate::diagnostic::Diagnostic;
use crate::source::{Source, Sources, Span};
use crate::tree::Tree;
use std::cell::Cell;

/// One exception.
#[derive(Debug)]
pub struct Exception {
    /// The rule that it names.
    pub rule: String,
    /// Why; empty when nothing is said.
    pub reason: String,
    /// The last day on which it holds, such as `2027-01-31`.
    pub until: Option<String>,
    /// The comment.
    pub span: Span,
    /// The lines (from 0, ends included) that it covers.
    lines: (usize, usize),
    /// Whether it kept a finding silent.
    pub used: Cell<bool>,
}

/// What a rule about exceptions is given.
pub struct ExceptionCx<'a> {
    /// Every exception of the programme.
    pub exceptions: &'a [Exception],
    /// Today's date, such as `2026-11-22`, where it is known.
    pub today: Option<&'a str>,
    /// Whether the rule of an exception is known and speaks in its file.
    pub is_on: &'a dyn Fn(&Exception) -> bool,
    /// Whether every file could be read, so that an exception that kept nothing silent is truly unused.
    pub whole: bool,
}

/// The most exceptions that are read from one file.
const MOST: usize = 1_000;

/// Reads the exceptions of every file.
pub(super) fn read(trees: &[Tree<'_>], sources: &Sources) -> Vec<Exception> {
    let mut all = Vec::new();
    for tree in trees {
        let source = sources.get(tree.source);
        let mut items = None;
        let allowing = tree.comments.iter().filter(|comment| comment.text.starts_with("allow:"));
        for comment in allowing.take(MOST) {
            let Some(rest) = comment.text.strip_prefix("allow:") else { continue };
            let line = source.lines().line_of(comment.span.start as usize);
            let lines = if comment.own_line {
                items.get_or_insert_with(|| Items::new(source)).below(line)
            } else {
                (line, line)
            };
            let (rule, reason, until) = split(rest);
            all.push(Exception { rule, reason, until, span: comment.span, lines, used: Cell::new(false) });
        }
    }
    all
}

/// `rule — reason until: 2027-01-31`; the dash may be a hyphen with spaces.
fn split(text: &str) -> (String, String, Option<String>) {
    let text = text.trim();
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let rule = text[..end].trim_end_matches(['—', '–', ':', ',']).to_owned();
    let rest = text[end..].trim_start_matches([' ', '\t', '—', '–', '-', ':']);
    let (reason, until) = match rest.split_once("until:") {
        Some((reason, date)) => (reason, date.split_whitespace().next().map(|date| date.trim_end_matches([')', ',', '.']).to_owned())),
        None => (rest, None),
    };
    (rule, reason.trim().trim_end_matches([',', ';', '(']).trim().to_owned(), until)
}

/// The lines of a file as far as exceptions care, worked out once.
struct Items {
    /// For each line: its indentation and whether it begins a list item; `None` for blank lines and comments.
    lines: Vec<Option<(usize, bool)>>,
    /// For each line the last line of the item that begins on it.
    ends: Vec<usize>,
}

impl Items {
    fn new(source: &Source) -> Self {
        let lines: Vec<Option<(usize, bool)>> = (0..source.lines().count())
            .map(|line| {
                let text = source.text()[source.lines().range(line)].trim_end();
                let content = text.trim_start();
                let blank = content.is_empty() || content.starts_with('#');
                (!blank).then(|| (text.len() - content.len(), content.starts_with("- ") || content == "-"))
            })
            .collect();
        let mut ends: Vec<usize> = (0..lines.len()).collect();
        for first in (0..lines.len()).rev() {
            let Some((depth, item)) = lines[first] else { continue };
            // A list may stand no further in than its key; a comment belongs to the item wherever it stands.
            let belongs = |line: &Option<(usize, bool)>| {
                line.is_none_or(|(indent, is_item)| indent > depth || (indent == depth && is_item && !item))
            };
            let mut end = first;
            while lines.get(end + 1).is_some_and(belongs) {
                end = ends[end + 1];
            }
            ends[first] = end;
        }
        Self { lines, ends }
    }

    /// The lines of the item below a comment, the comment included: its first line and every line that is indented
    /// further.
    fn below(&self, comment: usize) -> (usize, usize) {
        let first = (comment + 1..self.lines.len()).find(|&line| self.lines[line].is_some());
        (comment, first.map_or(comment, |first| self.ends[first]))
    }
}

/// Takes out the findings that an exception with a reason covers, and marks the exceptions that were needed.
pub(super) fn apply(
    findings: Vec<Diagnostic>,
    exceptions: &[Exception],
    sources: &Sources,
    today: Option<&str>,
) -> (Vec<Diagnostic>, usize) {
    if exceptions.is_empty() {
        return (findings, 0);
    }
    let before = findings.len();
    let kept: Vec<Diagnostic> = findings
        .into_iter()
        .filter(|finding| {
            let span = finding.primary.span;
            let line = sources.get(span.source).lines().line_of(span.start as usize);
            let mut covered = false;
            for exception in exceptions {
                let inside = exception.span.source == span.source
                    && exception.lines.0 <= line
                    && line <= exception.lines.1;
                if inside && exception.rule == finding.code {
                    exception.used.set(true);
                    covered |= !exception.reason.is_empty() && !exception.is_expired(today);
                }
            }
            !covered
        })
        .collect();
    let silenced = before - kept.len();
    (kept, silenced)
}

impl Exception {
    /// Whether its last day is past. ISO 8601 dates compare as text.
    pub fn is_expired(&self, today: Option<&str>) -> bool {
        matches!((&self.until, today), (Some(until), Some(today)) if until.as_str() < today)
    }
}
