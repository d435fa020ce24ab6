//! Reads lists and mappings in brackets.

use super::super::node::Style;
use super::{KEY, Quick};
use std::borrow::Cow;

impl Quick<'_, '_> {
    /// Reads a collection of which each line stands further in than `parent`, and returns the place after its bracket.
    pub(super) fn collection(&mut self, at: usize, parent: usize, depth: usize) -> Option<usize> {
        let depth = depth.checked_sub(1)?;
        let mapping = self.bytes[at] == b'{';
        let close = if mapping { b'}' } else { b']' };
        if mapping {
            self.build.open_mapping(at, true, 0);
        } else {
            self.build.open_sequence(at, true, 0);
        }
        let mut here = self.gap(at + 1, parent)?;
        while *self.bytes.get(here)? != close {
            if mapping {
                let colon = self.flow_key(here, parent)?;
                here = self.gap(colon + 1, parent)?;
            }
            here = self.flow_value(here, parent, depth)?;
            here = self.gap(here, parent)?;
            match self.bytes.get(here)? {
                b',' => here = self.gap(here + 1, parent)?,
                byte if *byte == close => {}
                _ => return None,
            }
        }
        self.build.close(here + 1);
        Some(here + 1)
    }

    /// Passes spaces, line ends and comments between two parts.
    fn gap(&mut self, at: usize, parent: usize) -> Option<usize> {
        let (mut start, mut own_line) = (at, false);
        loop {
            let here = self.after_spaces(start);
            match self.bytes.get(here)? {
                b'\n' => start = here + 1,
                b'#' if own_line || here > start => {
                    self.comment(here, own_line);
                    start = self.at;
                }
                b'#' => return None,
                _ => return (!own_line || here - start > parent).then_some(here),
            }
            own_line = true;
        }
    }

    /// Reads a key on one line, and returns the place of its colon.
    fn flow_key(&mut self, at: usize, parent: usize) -> Option<usize> {
        let end = match self.bytes[at] {
            b'"' | b'\'' => {
                let scalar = self.quoted(at, parent)?;
                if scalar.spans_lines {
                    return None;
                }
                self.build.scalar(scalar.text, scalar.style, 0, at..scalar.end);
                scalar.end
            }
            _ => self.flow_plain(at)?,
        };
        let colon = self.after_spaces(end);
        (self.bytes.get(colon) == Some(&b':') && self.is_blank(colon + 1) && colon - at <= KEY)
            .then_some(colon)
    }

    fn flow_value(&mut self, at: usize, parent: usize, depth: usize) -> Option<usize> {
        match self.bytes[at] {
            b'[' | b'{' => self.collection(at, parent, depth),
            b'"' | b'\'' => {
                let scalar = self.quoted(at, parent)?;
                let end = scalar.end;
                self.build.scalar(scalar.text, scalar.style, 0, at..end);
                Some(end)
            }
            _ => self.flow_plain(at),
        }
    }

    /// Reads a plain text on one line, and returns the place after it.
    fn flow_plain(&mut self, at: usize) -> Option<usize> {
        if !self.is_plain(at, self.bytes[at]) {
            return None;
        }
        let mut here = at + 1;
        loop {
            match self.bytes.get(here)? {
                b',' | b']' | b'}' | b'\n' => break,
                b'[' | b'{' => return None,
                b':' if self.is_blank(here + 1) => break,
                b':' if matches!(self.bytes.get(here + 1), Some(b',' | b'[' | b']' | b'{' | b'}')) => {
                    return None;
                }
                b'#' if self.bytes[here - 1] == b' ' => break,
                _ => here += 1,
            }
        }
        let end = self.before_spaces(at, here);
        self.build.scalar(Cow::Borrowed(&self.text[at..end]), Style::Plain, 0, at..end);
        Some(end)
    }
}
