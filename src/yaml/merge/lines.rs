//! The lines of a text: where they begin and end, which of them are blank or comments, and to what a comment belongs.

use super::layout::Cutter;
use crate::tree::{Comment, Kind, Node, Style};

/// What YAML takes for white space or the end of a line. A space of another kind is a character of a text.
pub(super) const BLANKS: [char; 4] = [' ', '\t', '\n', '\r'];

/// Whether nothing stands in a text.
pub(super) fn is_blank(text: &str) -> bool {
    text.trim_matches(BLANKS).is_empty()
}

impl<'t> Cutter<'t> {
    /// The end of what stands above everything.
    pub(super) fn prelude(&self) -> usize {
        let mut end = if self.text.starts_with("# yaml-language-server") { self.line_end(0) } else { 0 };
        let mut at = 0;
        while at < self.text.len() {
            let next = self.line_end(at);
            let line = &self.text[at..next];
            if line.starts_with("---") && is_blank(&line[3..]) {
                end = next;
            } else if !is_blank(line) && !line.starts_with(['#', '%']) {
                break;
            }
            at = next;
        }
        end
    }

    /// The byte after the newline of the line that holds `at`.
    pub(super) fn line_end(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |length| at + length + 1)
    }

    pub(super) fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |newline| newline + 1)
    }

    pub(super) fn column(&self, at: usize) -> usize {
        at - self.line_start(at)
    }

    /// Whether a line holds nothing but a comment, or nothing.
    pub(super) fn is_empty_line(&self, start: usize, end: usize) -> bool {
        let line = &self.text[start..end];
        let content = line.trim_start_matches(BLANKS);
        let at = start + (line.len() - content.len());
        content.is_empty() || (content.starts_with('#') && self.comment_at(at))
    }

    pub(super) fn comment_at(&self, at: usize) -> bool {
        self.comments.binary_search_by_key(&at, |comment| comment.span.start as usize).is_ok()
    }

    /// Where the first line from `from` that holds more than a comment begins, behind its indentation.
    pub(super) fn first_content(&self, from: usize) -> usize {
        let mut at = from;
        while at < self.text.len() && self.is_empty_line(at, self.line_end(at)) {
            at = self.line_end(at);
        }
        at + (self.text[at..].len() - self.text[at..].trim_start_matches(' ').len())
    }

    /// The end of the last line before `to` that holds more than a comment.
    pub(super) fn content_end(&self, from: usize, to: usize) -> usize {
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
    pub(super) fn node_end(&self, node: &Node<'_>, from: usize, to: usize) -> usize {
        let mut end = self.content_end(from, to);
        if !keeps_blank_lines(node, from) {
            return end;
        }
        while end < to {
            let next = self.line_end(end);
            if !is_blank(&self.text[end..next]) {
                break;
            }
            end = next;
        }
        end
    }

    /// The end of the comments below `end` that stand in this column or further to the right. Up to `to` there are only
    /// comments and blank lines.
    pub(super) fn with_comments(&self, mut end: usize, to: usize, column: usize) -> usize {
        let mut at = end;
        while at < to {
            let next = self.line_end(at);
            let line = &self.text[at..next];
            if !is_blank(line) {
                if line.len() - line.trim_start_matches(' ').len() < column {
                    break;
                }
                end = next;
            }
            at = next;
        }
        end
    }

    /// The comments that begin in a range.
    pub(super) fn comments(&self, from: usize, to: usize) -> &'t [Comment<'t>] {
        let find = |at| self.comments.partition_point(|comment| (comment.span.start as usize) < at);
        &self.comments[find(from)..find(to).max(find(from))]
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
