//! Reads and applies exceptions: `# allow: rule — reason`, at the end of a line or above an item.

use super::calendar;
use dma_text::diagnostic::{Diagnostic, Label, Severity, Silenced};
use dma_text::source::{SourceId, Sources, Span};
use dma_yaml::tree::Tree;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// One exception.
#[derive(Debug)]
pub struct Exception {
    /// The name of the rule.
    pub rule: String,
    /// The reason; empty when there is none, or only a mark.
    pub reason: String,
    /// Further rules that it names. An exception is for one rule, so with these it has no effect.
    pub others: Vec<String>,
    /// The last date on which it applies, such as `2027-01-31`.
    pub until: Option<String>,
    /// The place of the comment.
    pub span: Span,
    /// The lines that it covers, counted from 0.
    lines: RangeInclusive<usize>,
    /// Whether there was a finding to allow.
    pub used: Cell<bool>,
}

/// The context of a check of exceptions.
pub struct ExceptionCx<'a> {
    /// Every source.
    pub sources: &'a Sources,
    /// Every exception of the programme.
    pub exceptions: &'a [Exception],
    /// Today's date, such as `2026-11-22`, where it is known.
    pub today: Option<&'a str>,
    /// Returns whether the rule of an exception exists and is on for the file.
    pub is_on: &'a dyn Fn(&Exception) -> bool,
    /// Whether every file could be read, so that an exception without a finding is really unused.
    pub whole: bool,
    /// The names of all rules.
    pub rule_names: &'a [&'static str],
}

/// Returns the exceptions of every file.
pub(super) fn read(trees: &[Tree<'_>], sources: &Sources) -> Vec<Exception> {
    let mut all = Vec::new();
    for tree in trees {
        // Comments on successive lines are about the same item, which is looked for once.
        let mut below: Option<Item> = None;
        let source = sources.get(tree.source);
        for comment in &tree.comments {
            let Some(rest) = after_word(&comment.text) else { continue };
            let line = source.lines().line_of(comment.span.start as usize);
            let lines = if comment.own_line {
                let item = below.filter(|item| line < item.first).unwrap_or_else(|| item_below(source, line));
                below = Some(item);
                line..=item.last.max(line)
            } else {
                line..=line
            };
            let AllowComment { rule, others, reason, until } = parse(rest);
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

/// Returns the text after `allow:`, in any case; `None` for other comments.
fn after_word(comment: &str) -> Option<&str> {
    let (word, rest) = comment.split_at_checked("allow".len())?;
    rest.trim_start().strip_prefix(':').filter(|_| word.eq_ignore_ascii_case("allow"))
}

/// The parts of an exception's comment.
struct AllowComment {
    rule: String,
    others: Vec<String>,
    reason: String,
    until: Option<String>,
}

/// The characters that separate a rule, its reason and its last date.
const SEPARATORS: [char; 8] = [' ', '\t', '—', '–', '-', ':', ',', ';'];

/// Returns the parts of `rule — reason until: 2027-01-31`. The dash may be a hyphen with spaces, and the date may come before
/// the reason.
fn parse(text: &str) -> AllowComment {
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
    let (before, until) =
        rest.split_once("until:").map_or((rest, None), |(before, after)| (before, Some(after.trim_start())));
    let (date, after) = until
        .map_or(("", ""), |until| until.split_at(until.find(char::is_whitespace).unwrap_or(until.len())));
    let until =
        (!date.is_empty()).then(|| date.trim_end_matches([')', ',', '.', ';', '—', '–', ':']).to_owned());
    let trim = |part: &str| {
        part.trim_start_matches(SEPARATORS).trim_end_matches('(').trim_end_matches(SEPARATORS).to_owned()
    };
    let parts = [trim(before), trim(after)];
    let reason = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let reason = if has_words(&reason) { reason } else { String::new() };
    AllowComment { rule, others, reason, until }
}

/// Returns whether a reason is more than a mark: it has at least two letters or digits.
fn has_words(reason: &str) -> bool {
    reason.chars().filter(|c| c.is_alphanumeric()).nth(1).is_some()
}

/// The first and last line of an item, counted from 0.
#[derive(Clone, Copy)]
struct Item {
    first: usize,
    last: usize,
}

/// Returns the item below a comment: its first line and every line that is indented further. Where there is none, the item
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
    // A list may be indented no further than its key; a comment belongs to the item whatever its indentation.
    let is_item = |text: &str| text.trim_start().starts_with("- ");
    let list_below = !is_item(text(first));
    let belongs = |text: &str| {
        !is_content(text) || indent(text) > depth || (list_below && indent(text) == depth && is_item(text))
    };
    let last = (first + 1..lines.count()).take_while(|&line| belongs(text(line))).last().unwrap_or(first);
    Item { first, last }
}

/// Findings after exceptions have been applied.
pub(super) struct Applied {
    /// The findings that no exception covers.
    pub(super) kept: Vec<Diagnostic>,
    /// The findings that an exception covers.
    pub(super) allowed: Vec<Allowed>,
}

/// Separates the findings that an exception with a reason covers from the others, and marks the exceptions that were
/// needed.
pub(super) fn apply(
    findings: Vec<Diagnostic>,
    exceptions: &[Exception],
    sources: &Sources,
    today: Option<&str>,
) -> Applied {
    if exceptions.is_empty() {
        return Applied { kept: findings, allowed: Vec::new() };
    }
    let line_of = |span: Span| sources.get(span.source).lines().line_of(span.start as usize);
    // There may be thousands of exceptions and findings, so both are looked up by file and rule.
    let mut reported: BTreeMap<(SourceId, &str), Vec<usize>> = BTreeMap::new();
    for finding in &findings {
        let span = finding.primary.span;
        reported.entry((span.source, finding.code.slug)).or_default().push(line_of(span));
    }
    for lines in reported.values_mut() {
        lines.sort_unstable();
    }
    let mut cover: BTreeMap<(SourceId, &str), Vec<CoveredLines<'_>>> = BTreeMap::new();
    for exception in exceptions {
        let key = (exception.span.source, exception.rule.as_str());
        let (first, last) = (*exception.lines.start(), *exception.lines.end());
        let lines = reported.get(&key).map_or(&[][..], Vec::as_slice);
        if lines.get(lines.partition_point(|&line| line < first)).is_some_and(|&line| line <= last) {
            exception.used.set(true);
            if exception.holds(today) {
                cover.entry(key).or_default().push(CoveredLines { first, last, exception });
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
    let (mut kept, mut allowed) = (Vec::with_capacity(findings.len()), Vec::new());
    for finding in findings {
        match cover_of(&finding) {
            Some(Exception { reason, span, .. }) => {
                let silenced = Silenced { finding, reason: reason.clone() };
                allowed.push(Allowed { silenced, exception: *span });
            }
            None => kept.push(finding),
        }
    }
    Applied { kept, allowed }
}

/// A finding that an exception covers.
pub(super) struct Allowed {
    pub(super) silenced: Silenced,
    /// The place of the exception.
    exception: Span,
}

impl Allowed {
    /// Returns the finding as an error that names its exception; `None` where its rule does not find errors.
    pub(super) fn error(&self) -> Option<Diagnostic> {
        let finding = &self.silenced.finding;
        if finding.code.severity != Some(Severity::Error) {
            return None;
        }
        let mut error = finding.clone();
        error.severity = Severity::Error;
        error.related.push(Label {
            span: self.exception,
            text: "an exception for an error does not allow a release".to_owned(),
        });
        Some(error)
    }
}

/// Lines that exceptions cover, with the first of these exceptions.
struct CoveredLines<'e> {
    first: usize,
    last: usize,
    exception: &'e Exception,
}

/// Sorts ranges of lines and joins those that overlap.
fn join(ranges: &mut Vec<CoveredLines<'_>>) {
    ranges.sort_unstable_by_key(|range| (range.first, range.last));
    ranges.dedup_by(|next, kept| {
        let overlaps = next.first <= kept.last;
        if overlaps {
            kept.last = kept.last.max(next.last);
        }
        overlaps
    });
}

impl Exception {
    /// Returns whether its last date is in the past. ISO 8601 dates compare as text.
    pub fn is_expired(&self, today: Option<&str>) -> bool {
        matches!((self.last_date(), today), (Some(Ok(until)), Some(today)) if until < today)
    }

    /// Returns its last date, or as an error the text that is not a valid date.
    pub fn last_date(&self) -> Option<Result<&str, &str>> {
        self.until
            .as_deref()
            .map(|until| if calendar::exists(until) == Some(true) { Ok(until) } else { Err(until) })
    }

    /// Returns whether it has an effect: it names one rule and a reason, and its last date is valid and not in the past.
    pub fn holds(&self, today: Option<&str>) -> bool {
        let is_unread = matches!(self.last_date(), Some(Err(_)));
        self.others.is_empty() && !self.reason.is_empty() && !is_unread && !self.is_expired(today)
    }
}
