//! Cuts a text into nested parts: every byte belongs to exactly one part.
//!
//! A part is an entry of a mapping or an item of a list, with the comments and blank lines above it. What is not plain
//! enough to be cut up, such as what an alias repeats, stays whole.

use crate::tree::{Comment, Entry, Kind, Node, Style, Tree};

/// The bytes of a key with its colon, or of a dash.
#[derive(Debug, Clone, Copy)]
struct Head {
    start: usize,
    end: usize,
}

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
    /// From the end of the value to the end of its line.
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
    let end = cutter.node_end(node, from, text.len());
    let block = cutter.block(node, from, end, false)?;
    let root = Value { text: &text[from..end], node, shape: Shape::Block(block) };
    Some(Layout { prelude: &text[..from], root, trailing: &text[end..] })
}

/// Cuts one text up.
pub(super) struct Cutter<'t> {
    pub(super) text: &'t str,
    comments: &'t [Comment<'t>],
}

impl<'t> Cutter<'t> {
    /// The end of what stands above everything.
    fn prelude(&self) -> usize {
        let mut end = if self.text.starts_with("# yaml-language-server") { self.line_end(0) } else { 0 };
        let mut at = 0;
        while at < self.text.len() {
            let next = self.line_end(at);
            let line = &self.text[at..next];
            if line.starts_with("---") && line[3..].trim().is_empty() {
                end = next;
            } else if !line.trim().is_empty() && !line.starts_with(['#', '%']) {
                break;
            }
            at = next;
        }
        end
    }

    /// The byte after the newline of the line that holds `at`.
    fn line_end(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |length| at + length + 1)
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |newline| newline + 1)
    }

    /// Whether a line holds nothing but a comment, or nothing.
    fn is_empty_line(&self, start: usize, end: usize) -> bool {
        let line = &self.text[start..end];
        let content = line.trim_start();
        let at = start + (line.len() - content.len());
        content.is_empty() || (content.starts_with('#') && self.comment_at(at))
    }

    fn comment_at(&self, at: usize) -> bool {
        self.comments.binary_search_by_key(&at, |comment| comment.span.start as usize).is_ok()
    }

    /// The end of the last line before `to` that holds more than a comment.
    fn content_end(&self, from: usize, to: usize) -> usize {
        let mut end = to;
        while end > from {
            let start = self.line_start(end - 1).max(from);
            if !self.is_empty_line(start, end) {
                break;
            }
            end = start;
        }
        end
    }

    /// The end of the lines from `from` that belong to a node: up to its last line that holds more than a comment, and
    /// the blank lines that a block text with `+` keeps (YAML 1.2.2, section 8.1.1.2).
    fn node_end(&self, node: &Node<'_>, from: usize, to: usize) -> usize {
        let mut end = self.content_end(from, to);
        if !keeps_blank_lines(node, from) {
            return end;
        }
        while end < to {
            let next = self.line_end(end);
            if !self.text[end..next].trim().is_empty() {
                break;
            }
            end = next;
        }
        end
    }

    /// The comments that begin in a range.
    pub(super) fn comments(&self, from: usize, to: usize) -> &'t [Comment<'t>] {
        let find = |at| self.comments.partition_point(|comment| (comment.span.start as usize) < at);
        &self.comments[find(from)..find(to).max(find(from))]
    }

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
        let column = first - self.line_start(first);
        let stands_free = |at: &usize| {
            let start = self.line_start(*at);
            at - start == column && self.text[start..*at].bytes().all(|byte| byte == b' ')
        };
        if !starts.iter().skip(usize::from(compact)).all(stands_free) {
            return None;
        }
        let above = self.text.get(from..self.line_start(first)).unwrap_or("");
        let intro = above.rfind("\n\n").map_or("", |end| &above[..end + 2]);
        let intro = if intro.trim().is_empty() { "" } else { intro };
        let mut parts = Vec::with_capacity(starts.len());
        let mut begin = from + intro.len();
        for (index, &start) in starts.iter().enumerate() {
            let next = starts.get(index + 1).map_or(to, |next| self.line_start(*next));
            let (part, end) = match &node.kind {
                Kind::Mapping(entries) => {
                    let end = self.node_end(&entries[index].value, start, next);
                    (self.entry(&entries[index], begin, end)?, end)
                }
                Kind::Sequence(items) => {
                    let end = self.node_end(&items[index], start, next);
                    (self.item(&items[index], begin..end, start)?, end)
                }
                Kind::Scalar(_) => return None,
            };
            parts.push(part);
            begin = end;
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

    fn entry(&self, entry: &'t Entry<'t>, begin: usize, end: usize) -> Option<Part<'t>> {
        let key = entry.key.span.range();
        let after = self.text.get(key.end..end)?;
        let colon = key.end + (after.len() - after.trim_start_matches(' ').len());
        if self.text.as_bytes().get(colon) != Some(&b':') || colon >= end {
            return None;
        }
        self.part(&entry.key.text, &entry.value, begin..end, Head { start: key.start, end: colon + 1 })
    }

    fn item(&self, node: &'t Node<'t>, range: std::ops::Range<usize>, dash: usize) -> Option<Part<'t>> {
        self.part("", node, range, Head { start: dash, end: dash + 1 })
    }

    /// A part from its first line to its last; `head` is its key or dash.
    fn part(
        &self,
        key: &'t str,
        node: &'t Node<'t>,
        range: std::ops::Range<usize>,
        head: Head,
    ) -> Option<Part<'t>> {
        let Head { start, end: after } = head;
        let (begin, end) = (range.start, range.end);
        let (value, from, to) = self.value(node, after, end, key.is_empty())?;
        Some(Part {
            key,
            lead: self.text.get(begin..self.line_start(start)).unwrap_or(""),
            head: self.text.get(start..from)?,
            value,
            tail: self.text.get(to..end)?,
            text: self.text.get(range)?,
            comments: self.comments(begin, end).iter().map(|comment| &*comment.text).collect(),
            above: self.comments(begin, start).len(),
        })
    }

    /// A value between what comes before it and the end of its last line, with where it begins and ends.
    fn value(
        &self,
        node: &'t Node<'t>,
        after: usize,
        end: usize,
        in_item: bool,
    ) -> Option<(Value<'t>, usize, usize)> {
        if !matches!(node.kind, Kind::Scalar(_)) {
            let span = node.span.range();
            let inside = span.start >= after && span.end <= end;
            let brackets = self.text[span.start..].starts_with(['[', '{']);
            if inside && brackets {
                // An anchor before the bracket keeps all of it whole.
                let blank = self.text[after..span.start].trim().is_empty();
                if let Some(flow) = self.flow(node).filter(|_| blank) {
                    let text = self.text.get(span.clone())?;
                    return Some((Value { text, node, shape: Shape::Flow(flow) }, span.start, span.end));
                }
            } else if let Some((block, from)) = self.nested(node, after, end, in_item) {
                let text = self.text.get(from..end)?;
                return Some((Value { text, node, shape: Shape::Block(block) }, from, end));
            }
        }
        let rest = self.text.get(after..end)?;
        let from = after + (rest.len() - rest.trim_start().len());
        let is_block = matches!(&node.kind, Kind::Scalar(scalar) if scalar.style == Style::Block);
        let own = node.span.start as usize >= after;
        let last = self
            .comments(after, end)
            .last()
            .filter(|comment| own && !is_block && !comment.own_line && comment.span.start >= node.span.end);
        let to = last.map_or(end, |comment| comment.span.start as usize);
        let body = self.text.get(from.min(to)..to)?;
        let text = if is_block { body.strip_suffix('\n').unwrap_or(body) } else { body.trim_end() };
        let text = text.strip_suffix('\r').unwrap_or(text);
        if text.is_empty() {
            // Nothing stands there: a comment on the line is no part of it.
            return Some((Value { text, node, shape: Shape::Whole }, after, after));
        }
        Some((Value { text, node, shape: Shape::Whole }, from, from + text.len()))
    }

    /// A mapping or list below its key or dash, or on the line of its dash, with where it begins.
    fn nested(
        &self,
        node: &'t Node<'t>,
        after: usize,
        end: usize,
        in_item: bool,
    ) -> Option<(Block<'t>, usize)> {
        let line = self.line_end(after);
        let rest = &self.text[after..line];
        let same_line = after + (rest.len() - rest.trim_start_matches(' ').len());
        let compact = match &node.kind {
            Kind::Mapping(entries) => entries.first()?.key.span.start as usize == same_line,
            _ => self.text[same_line..].strip_prefix('-').is_some_and(|rest| rest.starts_with([' ', '\n'])),
        };
        let alias = self.text[same_line..].starts_with('*');
        if alias || (compact && !in_item) || (!compact && line >= end) {
            return None;
        }
        let from = if compact { same_line } else { line };
        Some((self.block(node, from, end, compact)?, from))
    }
}

/// Whether a node that begins at `from` or after it ends in a block text to which the blank lines below it belong.
fn keeps_blank_lines(node: &Node<'_>, from: usize) -> bool {
    match &node.kind {
        Kind::Scalar(scalar) => {
            // Any other block text ends in one newline at most.
            let has_blank_lines = scalar.text == "\n" || scalar.text.ends_with("\n\n");
            scalar.style == Style::Block && has_blank_lines && node.span.start as usize >= from
        }
        Kind::Sequence(items) => items.last().is_some_and(|item| keeps_blank_lines(item, from)),
        Kind::Mapping(entries) => entries.last().is_some_and(|entry| keeps_blank_lines(&entry.value, from)),
    }
}
