//! Exceptions that authors write: `# allow: rule — reason`, on the line or above the item that it is about.

use crate::diagnostic::{Diagnostic, Silenced};
use crate::source::{SourceId, Sources, Span};
use crate::tree::Tree;
use std::cell::Cell;
use std::collections::BTreeMap;

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
    /// Every source.
    pub sources: &'a Sources,
    /// Every exception of the programme.
    pub exceptions: &'a [Exception],
    /// Today's date, such as `2026-11-22`, where it is known.
    pub today: Option<&'a str>,
    /// Whether the rule of an exception is known and speaks in its file.
    pub is_on: &'a dyn Fn(&Exception) -> bool,
    /// Whether every file could be read, so that an exception that kept nothing silent is truly unused.
    pub whole: bool,
}

/// Reads the exceptions of every file.
pub(super) fn read(trees: &[Tree<'_>], sources: &Sources) -> Vec<Exception> {
    let mut all = Vec::new();
    for tree in trees {
        // Comments one below the other are about the same item, which is looked for once.
        let mut below: Option<Item> = None;
        let source = sources.get(tree.source);
        for comment in &tree.comments {
            let Some(rest) = comment.text.strip_prefix("allow:") else { continue };
            let line = source.lines().line_of(comment.span.start as usize);
            let lines = if comment.own_line {
                let item = below.filter(|item| line < item.first).unwrap_or_else(|| item_below(source, line));
                below = Some(item);
                (line, item.last.max(line))
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
        Some((reason, date)) => (
            reason,
            date.split_whitespace().next().map(|date| date.trim_end_matches([')', ',', '.']).to_owned()),
        ),
        None => (rest, None),
    };
    (rule, reason.trim().trim_end_matches([',', ';', '(']).trim().to_owned(), until)
}

/// The first and last line of an item.
#[derive(Clone, Copy)]
struct Item {
    first: usize,
    last: usize,
}

/// The item below a comment: its first line and every line that is indented further. Where nothing stands below, it
/// ends before it begins.
fn item_below(source: &crate::source::Source, comment: usize) -> Item {
    let lines = source.lines();
    let text = |line: usize| source.text()[lines.range(line)].trim_end();
    let indent = |text: &str| text.len() - text.trim_start().len();
    let is_content = |text: &str| !text.is_empty() && !text.trim_start().starts_with('#');
    let Some(first) = (comment + 1..lines.count()).find(|&line| is_content(text(line))) else {
        return Item { first: lines.count(), last: 0 };
    };
    let depth = indent(text(first));
    // A list may stand no further in than its key; a comment belongs to the item wherever it stands.
    let is_item = |text: &str| text.trim_start().starts_with("- ");
    let list_below = !is_item(text(first));
    let belongs = |text: &str| {
        !is_content(text) || indent(text) > depth || (list_below && indent(text) == depth && is_item(text))
    };
    let last = (first + 1..lines.count()).take_while(|&line| belongs(text(line))).last().unwrap_or(first);
    Item { first, last }
}

/// Parts the findings that an exception with a reason covers from the others, and marks the exceptions that were needed.
pub(super) fn apply(
    findings: Vec<Diagnostic>,
    exceptions: &[Exception],
    sources: &Sources,
    today: Option<&str>,
) -> (Vec<Diagnostic>, Vec<Silenced>) {
    if exceptions.is_empty() {
        return (findings, Vec::new());
    }
    let line_of = |span: Span| sources.get(span.source).lines().line_of(span.start as usize);
    // Thousands of exceptions and findings may meet: each looks the other up among its own kind.
    let mut said: BTreeMap<(SourceId, &str), Vec<usize>> = BTreeMap::new();
    for finding in &findings {
        let span = finding.primary.span;
        said.entry((span.source, finding.code)).or_default().push(line_of(span));
    }
    for lines in said.values_mut() {
        lines.sort_unstable();
    }
    let mut cover: BTreeMap<(SourceId, &str), Vec<Range<'_>>> = BTreeMap::new();
    for exception in exceptions {
        let key = (exception.span.source, exception.rule.as_str());
        let (first, last) = exception.lines;
        let lines = said.get(&key).map_or(&[][..], Vec::as_slice);
        if lines.get(lines.partition_point(|&line| line < first)).is_some_and(|&line| line <= last) {
            exception.used.set(true);
            if !exception.reason.is_empty() && !exception.is_expired(today) {
                cover.entry(key).or_default().push(Range { first, last, reason: &exception.reason });
            }
        }
    }
    cover.values_mut().for_each(join);
    let reason = |finding: &Diagnostic| {
        let span = finding.primary.span;
        let line = line_of(span);
        let ranges = cover.get(&(span.source, finding.code))?;
        let range = ranges.get(ranges.partition_point(|range| range.first <= line).checked_sub(1)?)?;
        (line <= range.last).then(|| range.reason.to_owned())
    };
    let (mut kept, mut silenced) = (Vec::with_capacity(findings.len()), Vec::new());
    for finding in findings {
        match reason(&finding) {
            Some(reason) => silenced.push(Silenced { finding, reason }),
            None => kept.push(finding),
        }
    }
    (kept, silenced)
}

/// Lines that exceptions cover, with the reason of the first of them.
struct Range<'e> {
    first: usize,
    last: usize,
    reason: &'e str,
}

/// Sorts ranges of lines and joins those that meet.
fn join(ranges: &mut Vec<Range<'_>>) {
    ranges.sort_unstable_by_key(|range| (range.first, range.last));
    ranges.dedup_by(|next, kept| {
        let meets = next.first <= kept.last;
        if meets {
            kept.last = kept.last.max(next.last);
        }
        meets
    });
}

impl Exception {
    /// Whether its last day is past. ISO 8601 dates compare as text.
    pub fn is_expired(&self, today: Option<&str>) -> bool {
        matches!((&self.until, today), (Some(until), Some(today)) if until.as_str() < today)
    }
}
