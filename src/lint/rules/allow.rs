//! Exceptions that authors write: `# allow: rule — reason`, on the line or above the item that it is about.

use super::calendar;
use dma_text::diagnostic::{Diagnostic, Label, Severity, Silenced};
use dma_text::source::{SourceId, Sources, Span};
use dma_yaml::tree::Tree;
use std::cell::Cell;
use std::collections::BTreeMap;

/// One exception.
#[derive(Debug)]
pub struct Exception {
    /// The rule that it names.
    pub rule: String,
    /// Why; empty when nothing is said that tells anybody anything.
    pub reason: String,
    /// The other rules that it names, which it is too few words for: it says nothing of any of them.
    pub others: Vec<String>,
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
            let Some(rest) = after_word(&comment.text) else { continue };
            let line = source.lines().line_of(comment.span.start as usize);
            let lines = if comment.own_line {
                let item = below.filter(|item| line < item.first).unwrap_or_else(|| item_below(source, line));
                below = Some(item);
                (line, item.last.max(line))
            } else {
                (line, line)
            };
            let Said { rule, others, reason, until } = split(rest);
            all.push(Exception {
                rule,
                reason,
                others,
                until,
                span: comment.span,
                lines,
                used: Cell::new(false),
            });
        }
    }
    all
}

/// What follows `allow:` in a comment that is an exception, in letters of either size.
fn after_word(comment: &str) -> Option<&str> {
    let (word, rest) = comment.split_at_checked("allow".len())?;
    rest.trim_start().strip_prefix(':').filter(|_| word.eq_ignore_ascii_case("allow"))
}

/// What an exception says.
struct Said {
    rule: String,
    others: Vec<String>,
    reason: String,
    until: Option<String>,
}

/// What stands between a rule, its reason and its last day.
const SEPARATORS: [char; 8] = [' ', '\t', '—', '–', '-', ':', ',', ';'];

/// `rule — reason until: 2027-01-31`; the dash may be a hyphen with spaces, and the day may come before the reason.
fn split(text: &str) -> Said {
    let text = text.trim();
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, '—' | '–')).unwrap_or(text.len());
    let mut names = text[..end].split(',').map(|name| name.trim_end_matches(':'));
    let rule = names.next().unwrap_or("").to_owned();
    let mut others: Vec<String> = names.filter(|name| !name.is_empty()).map(str::to_owned).collect();
    let mut rest = text[end..].trim_start();
    // Each comma before the dash is followed by another rule.
    let mut is_open = text[..end].ends_with(',');
    while is_open {
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        is_open = rest[..end].ends_with(',');
        others.extend(rest[..end].split(',').filter(|name| !name.is_empty()).map(str::to_owned));
        rest = rest[end..].trim_start();
    }
    let (before, day) =
        rest.split_once("until:").map_or((rest, None), |(before, day)| (before, Some(day.trim_start())));
    let (date, after) =
        day.map_or(("", ""), |day| day.split_at(day.find(char::is_whitespace).unwrap_or(day.len())));
    let until =
        (!date.is_empty()).then(|| date.trim_end_matches([')', ',', '.', ';', '—', '–', ':']).to_owned());
    let trim = |part: &str| {
        part.trim_start_matches(SEPARATORS).trim_end_matches('(').trim_end_matches(SEPARATORS).to_owned()
    };
    let parts = [trim(before), trim(after)];
    let reason = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    Said { rule, others, reason: if says_something(&reason) { reason } else { String::new() }, until }
}

/// Whether a reason is more than a mark: two letters or figures are the least.
fn says_something(reason: &str) -> bool {
    reason.chars().filter(|c| c.is_alphanumeric()).nth(1).is_some()
}

/// The first and last line of an item.
#[derive(Clone, Copy)]
struct Item {
    first: usize,
    last: usize,
}

/// The item below a comment: its first line and every line that is indented further. Where nothing stands below, it
/// ends before it begins.
fn item_below(source: &dma_text::source::Source, comment: usize) -> Item {
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
) -> (Vec<Diagnostic>, Vec<Allowed>) {
    if exceptions.is_empty() {
        return (findings, Vec::new());
    }
    let line_of = |span: Span| sources.get(span.source).lines().line_of(span.start as usize);
    // Thousands of exceptions and findings may meet: each looks the other up among its own kind.
    let mut said: BTreeMap<(SourceId, &str), Vec<usize>> = BTreeMap::new();
    for finding in &findings {
        let span = finding.primary.span;
        said.entry((span.source, finding.code.slug)).or_default().push(line_of(span));
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
            if exception.holds(today) {
                cover.entry(key).or_default().push(Range { first, last, exception });
            }
        }
    }
    cover.values_mut().for_each(join);
    let cover_of = |finding: &Diagnostic| {
        let span = finding.primary.span;
        let line = line_of(span);
        let ranges = cover.get(&(span.source, finding.code.slug))?;
        let range = ranges.get(ranges.partition_point(|range| range.first <= line).checked_sub(1)?)?;
        (line <= range.last).then_some(range.exception)
    };
    let (mut kept, mut silenced) = (Vec::with_capacity(findings.len()), Vec::new());
    for finding in findings {
        match cover_of(&finding) {
            Some(Exception { reason, span, .. }) => {
                silenced.push(Allowed { silenced: Silenced { finding, reason: reason.clone() }, by: *span });
            }
            None => kept.push(finding),
        }
    }
    (kept, silenced)
}

/// A finding that an exception keeps silent.
pub(super) struct Allowed {
    pub(super) silenced: Silenced,
    /// The exception.
    by: Span,
}

impl Allowed {
    /// The finding with its exception, where its rule calls it an error.
    pub(super) fn error(&self) -> Option<Diagnostic> {
        let finding = &self.silenced.finding;
        super::find(finding.code.slug).filter(|rule| rule.code.severity == Some(Severity::Error))?;
        let mut error = finding.clone();
        error.severity = Severity::Error;
        error
            .related
            .push(Label { span: self.by, text: "this exception does not let an error through".to_owned() });
        Some(error)
    }
}

/// Lines that exceptions cover, with the first of them.
struct Range<'e> {
    first: usize,
    last: usize,
    exception: &'e Exception,
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
        matches!((self.last_day(), today), (Some(Ok(until)), Some(today)) if until < today)
    }

    /// Its last day, or what stands there and is no day.
    pub fn last_day(&self) -> Option<Result<&str, &str>> {
        self.until
            .as_deref()
            .map(|until| if calendar::exists(until) == Some(true) { Ok(until) } else { Err(until) })
    }

    /// Whether it keeps findings silent: it is about one rule, it says why, and its last day is a day and not past.
    pub fn holds(&self, today: Option<&str>) -> bool {
        let is_unread = matches!(self.last_day(), Some(Err(_)));
        self.others.is_empty() && !self.reason.is_empty() && !is_unread && !self.is_expired(today)
    }
}
