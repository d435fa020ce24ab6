//! The quick reader: reads the plain part of YAML that authors write, with the same result as the full reader, or gives up.
//!
//! Why two readers: the full one knows all of YAML, and reading letter by letter took half the time of a whole run.
//! This one goes by lines and knows blocks, brackets, quotes, block texts and comments. At anything else (anchors,
//! aliases, tags, directives, `? ` keys, empty values, tabs, doubtful indentation, whatever is wrong) it gives up, and
//! the full reader, who stays the authority, reads the file from the start. So it has no faults of its own: what is
//! wrong with a text is said by the full reader or by the builder that both share. A test compares the two on every
//! file that ships, on the cases of the YAML test suite and on tens of thousands of broken files: wherever this one
//! does not give up, trees, places, comments and faults are equal.

use super::build::Builder;
use super::node::{Comment, Node, Style};
use super::{Fault, limits};
use dma_text::source::SourceId;
use memchr::{memchr, memchr2};
use plain::Stop;
use std::borrow::Cow;

mod block;
mod flow;
mod plain;
mod quoted;

/// How deep collections may nest here: well within [`limits::NESTING`], which the full reader guards.
const DEPTH: usize = limits::NESTING / 4;

/// How long a key may be here, in bytes: well within the 1,024 characters of YAML.
const KEY: usize = 512;

/// Reads the document of a text that the scan for characters found clean; `None` when it gives up. What it has told the
/// faults by then does not count.
pub(super) fn read<'s>(
    id: SourceId,
    text: &'s str,
    faults: &mut Vec<Fault>,
) -> Option<(Option<Node<'s>>, Vec<Comment<'s>>)> {
    // A tab may be indentation or not, and of the characters with this first byte some are not for YAML.
    if memchr2(b'\t', 0xef, text.as_bytes()).is_some() {
        return None;
    }
    let build = Builder::new(id, text, faults);
    let mut quick = Quick {
        text,
        bytes: text.as_bytes(),
        at: 0,
        levels: Vec::with_capacity(DEPTH),
        scratch: String::new(),
        build,
    };
    quick.document()?;
    Some(quick.build.finish())
}

struct Quick<'s, 'f> {
    text: &'s str,
    bytes: &'s [u8],
    /// Where the next line begins, or the content of this one once it is known.
    at: usize,
    /// The block collections that are open.
    levels: Vec<Level>,
    /// A buffer for a block text.
    scratch: String,
    build: Builder<'s, 'f>,
}

/// A block collection.
struct Level {
    /// Column of the level.
    indent: usize,
    kind: Kind,
    /// Whether its last key or dash has no value yet: that stands on a line below.
    waits: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Mapping,
    Sequence,
    /// A list at the column of the key whose value it is.
    Indentless,
}

impl Quick<'_, '_> {
    fn document(&mut self) -> Option<()> {
        while let Some(column) = self.next_line()? {
            self.line(column)?;
        }
        if self.levels.is_empty() {
            return None;
        }
        self.unroll(None)
    }

    /// Passes blank lines and comments; then `at` is the content of a line, whose column is returned.
    #[allow(clippy::option_option, reason = "nothing is to give up, some nothing is the end of the text")]
    fn next_line(&mut self) -> Option<Option<usize>> {
        loop {
            let start = self.at;
            let content = self.after_spaces(start);
            match self.bytes.get(content) {
                None => return Some(None),
                Some(b'\n') => self.at = content + 1,
                Some(b'#') => self.comment(content, true),
                Some(b'-' | b'.') if content == start && self.is_marker(start) => return None,
                Some(_) => {
                    self.at = content;
                    return Some(Some(content - start));
                }
            }
        }
    }

    /// Whether a line begins as the marks between documents do.
    fn is_marker(&self, start: usize) -> bool {
        matches!(self.bytes.get(start..start + 3), Some(b"---" | b"..."))
    }

    fn after_spaces(&self, mut at: usize) -> usize {
        while self.bytes.get(at) == Some(&b' ') {
            at += 1;
        }
        at
    }

    /// Whether a space, the end of the line or the end of the text stands here.
    fn is_blank(&self, at: usize) -> bool {
        matches!(self.bytes.get(at), None | Some(b' ' | b'\n'))
    }

    /// The end of the line, without its newline.
    fn line_end(&self, at: usize) -> usize {
        memchr(b'\n', &self.bytes[at..]).map_or(self.bytes.len(), |length| at + length)
    }

    fn comment(&mut self, at: usize, own_line: bool) {
        let end = self.line_end(at);
        let text = self.text[at + 1..end].trim();
        self.build.comment(Cow::Borrowed(text), at..end, own_line);
        self.at = (end + 1).min(self.bytes.len());
    }

    /// Passes what may follow a value on its line: nothing but spaces, and a comment after them.
    fn rest_of_line(&mut self, at: usize) -> Option<()> {
        let next = self.after_spaces(at);
        match self.bytes.get(next) {
            None => self.at = next,
            Some(b'\n') => self.at = next + 1,
            Some(b'#') if next > at => self.comment(next, false),
            Some(_) => return None,
        }
        Some(())
    }

    /// Closes the collections further in than a column, or all.
    fn unroll(&mut self, column: Option<usize>) -> Option<()> {
        while let Some(level) = self.levels.last()
            && column.is_none_or(|column| level.indent > column)
        {
            self.leave()?;
        }
        Some(())
    }

    /// Closes the innermost collection. A value that never came is for the full reader.
    fn leave(&mut self) -> Option<()> {
        let level = self.levels.pop()?;
        self.build.close(self.at);
        (!level.waits).then_some(())
    }

    fn enter(&mut self, indent: usize, kind: Kind, start: usize) -> Option<()> {
        if self.levels.len() >= DEPTH {
            return None;
        }
        match kind {
            Kind::Mapping => self.build.open_mapping(start, false, 0),
            Kind::Sequence | Kind::Indentless => self.build.open_sequence(start, false, 0),
        }
        self.levels.push(Level { indent, kind, waits: false });
        Some(())
    }

    /// A line whose content begins at `at`: what it is to the collections that are open.
    fn line(&mut self, column: usize) -> Option<()> {
        self.unroll(Some(column))?;
        let dash = self.is_dash(self.at);
        let Some(level) = self.levels.last_mut() else {
            // Only collections, and from the first column: others are for the full reader.
            return if column == 0 { self.node(self.at, 0, None) } else { None };
        };
        if level.indent < column {
            let parent = level.indent;
            return if std::mem::take(&mut level.waits) {
                self.node(self.at, column, Some(parent))
            } else {
                None
            };
        }
        match (level.kind, dash) {
            (Kind::Sequence | Kind::Indentless, true) if !level.waits => self.item(self.at, column),
            (Kind::Indentless, false) => {
                self.leave()?;
                self.key(self.at, column)
            }
            (Kind::Mapping, true) if std::mem::take(&mut level.waits) => {
                // The full reader's place of such a list is what follows its first dash.
                self.enter(column, Kind::Indentless, self.after_spaces(self.at + 1))?;
                self.item(self.at, column)
            }
            (Kind::Mapping, false) if !level.waits => self.key(self.at, column),
            _ => None,
        }
    }

    fn is_dash(&self, at: usize) -> bool {
        self.bytes[at] == b'-' && self.is_blank(at + 1)
    }

    /// An item of the innermost list, which stands at `column`: its dash is at `at`.
    fn item(&mut self, at: usize, column: usize) -> Option<()> {
        let content = self.after_spaces(at + 1);
        match self.bytes.get(content) {
            Some(b'\n') => self.at = content + 1,
            Some(b'#') | None => return None,
            Some(_) => return self.node(content, column + content - at, Some(column)),
        }
        self.levels.last_mut()?.waits = true;
        Some(())
    }

    /// A value that may be a block collection; `parent` is the column of the collection that it is in.
    fn node(&mut self, at: usize, column: usize, parent: Option<usize>) -> Option<()> {
        if self.is_dash(at) {
            self.enter(column, Kind::Sequence, at)?;
            return self.item(at, column);
        }
        match self.bytes[at] {
            b'"' | b'\'' => {
                let scalar = self.quoted(at, parent.unwrap_or_default())?;
                let next = self.after_spaces(scalar.end);
                if self.bytes.get(next) != Some(&b':') {
                    parent?;
                    let end = scalar.end;
                    self.build.scalar(scalar.text, scalar.style, 0, at..end);
                    return self.rest_of_line(end);
                }
            }
            byte if self.is_plain(at, byte) => {
                let stop = self.plain_line(at);
                if !matches!(stop, Stop::Colon(_)) {
                    return self.plain(at, &stop, parent?);
                }
            }
            _ => return self.value(at, parent?),
        }
        self.enter(column, Kind::Mapping, at)?;
        self.key(at, column)
    }

    /// A key of the innermost mapping, which stands at `column`, with what follows it on its line.
    fn key(&mut self, at: usize, column: usize) -> Option<()> {
        let colon = match self.bytes[at] {
            b'"' | b'\'' => {
                let scalar = self.quoted(at, column)?;
                let colon = self.after_spaces(scalar.end);
                if scalar.spans_lines || self.bytes.get(colon) != Some(&b':') || !self.is_blank(colon + 1) {
                    return None;
                }
                self.build.scalar(scalar.text, scalar.style, 0, at..scalar.end);
                colon
            }
            byte if self.is_plain(at, byte) => {
                let Stop::Colon(colon) = self.plain_line(at) else { return None };
                let end = self.before_spaces(at, colon);
                self.build.scalar(Cow::Borrowed(&self.text[at..end]), Style::Plain, 0, at..end);
                colon
            }
            _ => return None,
        };
        if colon - at > KEY {
            return None;
        }
        let value = self.after_spaces(colon + 1);
        match self.bytes.get(value) {
            None | Some(b'\n' | b'#') => {
                self.levels.last_mut()?.waits = true;
                self.rest_of_line(colon + 1)
            }
            Some(_) => self.value(value, column),
        }
    }

    /// A value that is not a block collection, with the rest of its line.
    fn value(&mut self, at: usize, parent: usize) -> Option<()> {
        match self.bytes[at] {
            b'"' | b'\'' => {
                let scalar = self.quoted(at, parent)?;
                let end = scalar.end;
                self.build.scalar(scalar.text, scalar.style, 0, at..end);
                self.rest_of_line(end)
            }
            b'[' | b'{' => {
                let end = self.collection(at, parent, DEPTH)?;
                self.rest_of_line(end)
            }
            b'|' | b'>' => self.block_text(at, parent),
            byte if self.is_plain(at, byte) => self.plain(at, &self.plain_line(at), parent),
            _ => None,
        }
    }
}

/// Joins two lines of a text: by a space, or by the empty lines that stand between them.
fn fold(text: &mut String, breaks: usize) {
    match breaks {
        1 => text.push(' '),
        _ => text.extend(std::iter::repeat_n('\n', breaks - 1)),
    }
}
