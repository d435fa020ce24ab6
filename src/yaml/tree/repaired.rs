//! Reads the whole of a file that stops being YAML, where it is plain what its author meant, and notes each such place.

use super::node::{Comment, Entry, Key, Kind, Node, Scalar, Style};
use super::{Fault, FaultKind, SyntaxProblem as P, Tree, full, limits};
use dma_text::source::{SourceId, Span};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// How many bytes one file is read again for the sake of its faults (32 MiB): each of them takes one more reading.
const MOST_READ: usize = 32 * 1024 * 1024;

/// A value that would be YAML if it stood in quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meant<'s> {
    /// The bytes of the value as it was written.
    pub range: Range<usize>,
    /// The text that was meant.
    pub says: &'s str,
    /// Whether nothing else can be meant. Where quotation marks are in it already, what belongs to the text is a guess.
    pub is_sure: bool,
}

/// Returns what the author of a value meant who left out its quotes, or a part of them; `None` where that is not certain.
///
/// `at` is a byte of the value in `text`, and `problem` is what is wrong there.
pub fn meant(text: &str, at: usize, problem: P) -> Option<Meant<'_>> {
    let range = lone_value(text, at)?;
    let written = text.get(range.clone())?;
    // A fault inside brackets is about a part of them.
    if written.starts_with(['{', '[']) && at != range.start {
        return None;
    }
    let inner = |mark: char| written.strip_prefix(mark);
    let (says, is_sure) = match problem {
        P::PlaceholderUnquoted | P::ReservedStart(_) | P::ColonInValue => (written, true),
        P::TextAfterQuote => {
            let both = ['"', '\''].into_iter().find_map(|mark| inner(mark)?.strip_suffix(mark));
            (both.unwrap_or(written), false)
        }
        P::UnclosedQuote => (inner('"').filter(|rest| !rest.contains('"'))?, false),
        _ => return None,
    };
    // What follows ` #` may be a comment; a list or mapping is no text.
    let is_text = !says.trim().is_empty() && !written.contains(" #") && !written.contains('\t');
    is_text.then_some(Meant { range, says, is_sure })
}

/// What follows the key or dash of the line that holds this byte, where no bracket is open and no line below goes on.
fn lone_value(text: &str, at: usize) -> Option<Range<usize>> {
    let start = text[..at].rfind('\n').map_or(0, |feed| feed + 1);
    let end = start + text[start..].lines().next()?.trim_end().len();
    let line = &text[start..end];
    let content = line.trim_start_matches([' ', '-']);
    let column = line.len() - content.len();
    let is_key = |key: &str| !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let value = match content.split_once(": ") {
        Some((key, value)) if is_key(key) => value.trim_start(),
        _ if line.trim_start().starts_with("- ") => content,
        _ => return None,
    };
    let from = end - value.len();
    let below = text[end..].lines().skip(1).find(|line| !line.trim().is_empty()).unwrap_or("");
    let goes_on = below.len() - below.trim_start().len() > column;
    (from <= at && at <= end && !goes_on).then_some(from..end)
}

/// Reads on after the fault that ended `first`, as if each value whose meaning is plain stood in quotes. `scanned` is what
/// the scan for characters found.
///
/// Such a value is read as a plain one of the same length, so every other place stays what it is.
pub(super) fn read<'s>(id: SourceId, text: &'s str, scanned: &[Fault], first: Tree<'s>) -> Tree<'s> {
    let mut tree = first;
    let mut plain = text.to_owned();
    let mut values: BTreeMap<usize, Meant<'s>> = BTreeMap::new();
    let mut found: Vec<Fault> = Vec::new();
    while values.len() * text.len() <= MOST_READ
        && found.len() < limits::FAULTS
        && let Some((fault, meant)) = next(text, &tree.faults)
        && plain[meant.range.clone()] == text[meant.range.clone()]
    {
        found.push(fault);
        plain.replace_range(meant.range.clone(), &"x".repeat(meant.range.len()));
        values.insert(meant.range.start, meant);
        let mut faults = scanned.to_vec();
        let (root, comments) = full::read(id, &plain, &mut faults);
        tree.faults = faults;
        tree.comments = comments.into_iter().map(own_comment).collect();
        if let Some(root) = root {
            tree.repaired = values.values().map(|meant| Span::new(id, meant.range.clone())).collect();
            tree.root = Some(own(root, &values));
            tree.has_content = true;
            break;
        }
    }
    tree.faults.extend(found);
    tree.faults.sort_by_key(|fault| fault.span);
    tree
}

/// The fault that ended a reading, where it is plain what was meant.
fn next<'s>(text: &'s str, faults: &[Fault]) -> Option<(Fault, Meant<'s>)> {
    faults.iter().find_map(|fault| match fault.kind {
        FaultKind::Syntax(problem) => Some((fault.clone(), meant(text, fault.span.start as usize, problem)?)),
        _ => None,
    })
}

fn own_comment<'s>(comment: Comment<'_>) -> Comment<'s> {
    Comment { text: Cow::Owned(comment.text.into_owned()), span: comment.span, own_line: comment.own_line }
}

/// The tree with the texts that were meant in their places; it nests no deeper than [`limits::NESTING`].
fn own<'s>(node: Node<'_>, values: &BTreeMap<usize, Meant<'s>>) -> Node<'s> {
    let kind = match node.kind {
        Kind::Scalar(scalar) => {
            let meant =
                values.get(&(node.span.start as usize)).filter(|meant| meant.range == node.span.range());
            Kind::Scalar(match meant {
                // Without its quotes it is found in the source as it is.
                Some(meant) if meant.says.len() == meant.range.len() => {
                    Scalar { text: Cow::Borrowed(meant.says), style: Style::Plain }
                }
                Some(meant) => Scalar { text: Cow::Borrowed(meant.says), style: Style::Double },
                None => Scalar { text: Cow::Owned(scalar.text.into_owned()), style: scalar.style },
            })
        }
        Kind::Sequence(items) => Kind::Sequence(items.into_iter().map(|item| own(item, values)).collect()),
        Kind::Mapping(entries) => Kind::Mapping(
            entries
                .into_iter()
                .map(|Entry { key, value }| Entry {
                    key: Key { text: Cow::Owned(key.text.into_owned()), span: key.span },
                    value: own(value, values),
                })
                .collect(),
        ),
    };
    Node { span: node.span, kind }
}
