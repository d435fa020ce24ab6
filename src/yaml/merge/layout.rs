//! Cuts a text into nested parts: every byte belongs to exactly one part.
//!
//! A part is an entry of a mapping or an item of a list, with the comments and blank lines above it, and with the comments
//! below it that are indented further than its key or dash. What is not plain enough to be cut up, such as what an alias
//! repeats, stays whole.

use super::lines::{BLANKS, is_blank};
use crate::tree::{Comment, Entry, Kind, Node, Style, Tree};
use std::ops::Range;

/// A text in parts.
#[derive(Debug)]
pub(super) struct Layout<'t> {
    /// What stands above everything: a line for editors, the mark of a document.
    pub(super) prelude: &'t str,
    pub(super) root: Value<'t>,
    /// Comments and blank lines below everything.
    pub(super) trailing: &'t str,
}

/// An entry of a mapping or an item of a list.
#[derive(Debug, Clone)]
pub(super) struct Part<'t> {
    /// Key of the part; nothing for an item.
    pub(super) key: &'t str,
    /// The whole lines above it: comments and blank lines.
    pub(super) lead: &'t str,
    /// From the key or the dash to where the value begins, without the indentation before it.
    pub(super) head: &'t str,
    pub(super) value: Value<'t>,
    /// From the end of the value to the end of its line, and the comments below it that are the part's own.
    pub(super) tail: &'t str,
    /// All of it, with the indentation.
    pub(super) text: &'t str,
    /// What its comments say, those above it first.
    pub(super) comments: Vec<&'t str>,
    /// How many of them stand above it.
    pub(super) above: usize,
}

/// A value.
#[derive(Debug, Clone)]
pub(super) struct Value<'t> {
    pub(super) text: &'t str,
    pub(super) node: &'t Node<'t>,
    pub(super) shape: Shape<'t>,
}

/// How a value is written.
#[derive(Debug, Clone)]
pub(super) enum Shape<'t> {
    /// Not in parts.
    Whole,
    /// A mapping or list on lines of its own.
    Block(Block<'t>),
    /// A mapping or list in brackets.
    Flow(Flow<'t>),
}

/// A mapping or list on lines of its own.
#[derive(Debug, Clone)]
pub(super) struct Block<'t> {
    pub(super) list: bool,
    /// The column of its keys or dashes.
    pub(super) column: usize,
    /// Whether its first part stands on the line of the dash that holds it.
    pub(super) compact: bool,
    /// The lines above the first part that are about all of them: a comment with a blank line below it.
    pub(super) intro: &'t str,
    pub(super) parts: Vec<Part<'t>>,
}

/// A mapping or list in brackets.
#[derive(Debug, Clone)]
pub(super) struct Flow<'t> {
    pub(super) list: bool,
    pub(super) open: &'t str,
    pub(super) parts: Vec<Part<'t>>,
    /// What stands between two parts; one fewer than there are parts.
    pub(super) between: Vec<&'t str>,
    pub(super) close: &'t str,
}

/// Cuts a text up; `None` where its top is neither a mapping nor a list on lines of its own.
pub(super) fn cut<'t>(text: &'t str, tree: &'t Tree<'t>) -> Option<Layout<'t>> {
    let node = tree.root.as_ref()?;
    let cutter = Cutter { text, comments: &tree.comments };
    let from = cutter.prelude();
    let content = cutter.node_end(node, from, text.len());
    let column = cutter.column(node.span.start as usize);
    let end = cutter.with_comments(content, text.len(), column + 1);
    let block = cutter.block(node, from, end, false)?;
    let root = Value { text: &text[from..end], node, shape: Shape::Block(block) };
    Some(Layout { prelude: &text[..from], root, trailing: &text[end..] })
}

/// The lines of a part.
#[derive(Debug, Clone, Copy)]
struct Lines {
    /// Where the comments above it begin.
    begin: usize,
    /// The end of the last line that holds more than a comment.
    content: usize,
    /// The end of the comments below it that are its own.
    end: usize,
}

/// Cuts one text up.
pub(super) struct Cutter<'t> {
    pub(super) text: &'t str,
    pub(super) comments: &'t [Comment<'t>],
}

impl<'t> Cutter<'t> {
    /// The parts of a mapping or list on lines of its own, which fill a range.
    fn block(&self, node: &'t Node<'t>, from: usize, to: usize, compact: bool) -> Option<Block<'t>> {
        let (starts, list) = match &node.kind {
            Kind::Mapping(entries) => {
                (entries.iter().map(|entry| entry.key.span.start as usize).collect::<Vec<_>>(), false)
            }
            Kind::Sequence(items) => (self.dashes(from, to, compact, items.len())?, true),
            Kind::Scalar(_) => return None,
        };
        let first = *starts.first()?;
        let in_order = starts.windows(2).all(|pair| pair[0] < pair[1]);
        if !in_order || first < from || starts.last().is_none_or(|last| *last >= to) {
            return None;
        }
        let column = self.column(first);
        let stands_free = |at: &usize| {
            let start = self.line_start(*at);
            at - start == column && self.text[start..*at].bytes().all(|byte| byte == b' ')
        };
        if !starts.iter().skip(usize::from(compact)).all(stands_free) {
            return None;
        }
        let above = self.text.get(from..self.line_start(first)).unwrap_or("");
        let intro = above.rfind("\n\n").map_or("", |end| &above[..end + 2]);
        let intro = if is_blank(intro) { "" } else { intro };
        let mut parts = Vec::with_capacity(starts.len());
        let mut begin = from + intro.len();
        for (index, &start) in starts.iter().enumerate() {
            let next = starts.get(index + 1).map_or(to, |next| self.line_start(*next));
            let is_last = index + 1 == starts.len();
            let lines = |node: &Node<'_>| {
                let content = self.node_end(node, start, next);
                let end = if is_last { to } else { self.with_comments(content, next, column + 1) };
                Lines { begin, content, end }
            };
            let (part, lines) = match &node.kind {
                Kind::Mapping(entries) => {
                    let lines = lines(&entries[index].value);
                    (self.entry(&entries[index], lines)?, lines)
                }
                Kind::Sequence(items) => {
                    let lines = lines(&items[index]);
                    (self.part("", &items[index], lines, start..start + 1)?, lines)
                }
                Kind::Scalar(_) => return None,
            };
            parts.push(part);
            begin = lines.end;
        }
        Some(Block { list, column, compact, intro, parts })
    }

    /// Where the dashes of a list stand; `None` unless there are as many as items.
    fn dashes(&self, from: usize, to: usize, compact: bool, count: usize) -> Option<Vec<usize>> {
        let mut at = from;
        let mut dashes = Vec::with_capacity(count);
        if compact {
            dashes.push(from);
            at = self.line_end(from);
        }
        let mut column = compact.then(|| from - self.line_start(from));
        while at < to {
            let end = self.line_end(at);
            let line = &self.text[at..end];
            let indent = line.len() - line.trim_start_matches(' ').len();
            let is_dash =
                line[indent..].strip_prefix('-').is_some_and(|rest| rest.starts_with([' ', '\n', '\r']));
            match column {
                None if self.is_empty_line(at, end) => {}
                None if is_dash => column = Some(indent),
                None => return None,
                Some(_) => {}
            }
            if is_dash && column == Some(indent) {
                dashes.push(at + indent);
            }
            at = end;
        }
        (dashes.len() == count).then_some(dashes)
    }

    fn entry(&self, entry: &'t Entry<'t>, lines: Lines) -> Option<Part<'t>> {
        let key = entry.key.span.range();
        let after = self.text.get(key.end..lines.content)?;
        let colon = key.end + (after.len() - after.trim_start_matches(' ').len());
        if self.text.as_bytes().get(colon) != Some(&b':') || colon >= lines.content {
            return None;
        }
        self.part(&entry.key.text, &entry.value, lines, key.start..colon + 1)
    }

    /// A part from its first line to its last; `mark` is its key with the colon, or its dash.
    fn part(&self, key: &'t str, node: &'t Node<'t>, lines: Lines, mark: Range<usize>) -> Option<Part<'t>> {
        let Lines { begin, end, .. } = lines;
        let (value, from, to) = self.value(node, mark.end, lines, key.is_empty())?;
        Some(Part {
            key,
            lead: self.text.get(begin..self.line_start(mark.start)).unwrap_or(""),
            head: self.text.get(mark.start..from)?,
            value,
            tail: self.text.get(to..end)?,
            text: self.text.get(begin..end)?,
            comments: self.comments(begin, end).iter().map(|comment| &*comment.text).collect(),
            above: self.comments(begin, mark.start).len(),
        })
    }

    /// A value between what comes before it and the end of its part, with where it begins and ends.
    fn value(
        &self,
        node: &'t Node<'t>,
        after: usize,
        lines: Lines,
        in_item: bool,
    ) -> Option<(Value<'t>, usize, usize)> {
        let end = lines.content;
        if !matches!(node.kind, Kind::Scalar(_)) {
            let span = node.span.range();
            let inside = span.start >= after && span.end <= end;
            let brackets = self.text[span.start..].starts_with(['[', '{']);
            if inside && brackets {
                // An anchor before the bracket keeps all of it whole.
                let blank = is_blank(&self.text[after..span.start]);
                if let Some(flow) = self.flow(node).filter(|_| blank) {
                    let text = self.text.get(span.clone())?;
                    return Some((Value { text, node, shape: Shape::Flow(flow) }, span.start, span.end));
                }
            } else if let Some((block, from, to)) = self.nested(node, after, lines, in_item) {
                let text = self.text.get(from..to)?;
                return Some((Value { text, node, shape: Shape::Block(block) }, from, to));
            }
        }
        let rest = self.text.get(after..end)?;
        let from = after + (rest.len() - rest.trim_start_matches(BLANKS).len());
        let is_block = matches!(&node.kind, Kind::Scalar(scalar) if scalar.style == Style::Block);
        let own = node.span.start as usize >= after;
        let last = self
            .comments(after, end)
            .last()
            .filter(|comment| own && !is_block && !comment.own_line && comment.span.start >= node.span.end);
        let to = last.map_or(end, |comment| comment.span.start as usize);
        let body = self.text.get(from.min(to)..to)?;
        let text =
            if is_block { body.strip_suffix('\n').unwrap_or(body) } else { body.trim_end_matches(BLANKS) };
        let text = text.strip_suffix('\r').unwrap_or(text);
        if text.is_empty() {
            // Nothing stands there: a comment on the line is no part of it.
            return Some((Value { text, node, shape: Shape::Whole }, after, after));
        }
        Some((Value { text, node, shape: Shape::Whole }, from, from + text.len()))
    }

    /// A mapping or list below its key or dash, or beside its dash, with where it begins and ends: it has the comments
    /// below it that do not stand to the left of its parts.
    fn nested(
        &self,
        node: &'t Node<'t>,
        after: usize,
        lines: Lines,
        in_item: bool,
    ) -> Option<(Block<'t>, usize, usize)> {
        let line = self.line_end(after);
        let rest = &self.text[after..line];
        let same_line = after + (rest.len() - rest.trim_start_matches(' ').len());
        let compact = match &node.kind {
            Kind::Mapping(entries) => entries.first()?.key.span.start as usize == same_line,
            _ => self.text[same_line..].strip_prefix('-').is_some_and(|rest| rest.starts_with([' ', '\n'])),
        };
        let alias = self.text[same_line..].starts_with('*');
        if alias || (compact && !in_item) || (!compact && line >= lines.content) {
            return None;
        }
        let from = if compact { same_line } else { line };
        let to = self.with_comments(lines.content, lines.end, self.column(self.first_content(from)));
        Some((self.block(node, from, to, compact)?, from, to))
    }
}
