//! Reads texts without quotes.

use super::super::node::Style;
use super::{Quick, fold};
use memchr::memchr3;
use std::borrow::Cow;

/// What ends a plain text on its line, and where.
pub(super) enum Stop {
    /// A colon that makes it a key.
    Colon(usize),
    Comment(usize),
    Line(usize),
}

impl Quick<'_, '_> {
    /// Whether a text without quotes may begin with this byte; fewer than in YAML.
    pub(super) fn is_plain(&self, at: usize, byte: u8) -> bool {
        match byte {
            b'-' => !matches!(
                self.bytes.get(at + 1),
                None | Some(b' ' | b'\n' | b',' | b'[' | b']' | b'{' | b'}')
            ),
            b' ' | b'\n' | b'?' | b':' | b',' | b'[' | b']' | b'{' | b'}' | b'#' | b'&' | b'*' | b'!'
            | b'|' | b'>' | b'\'' | b'"' | b'%' | b'@' | b'`' => false,
            _ => true,
        }
    }

    pub(super) fn plain_line(&self, at: usize) -> Stop {
        let mut from = at;
        while let Some(length) = memchr3(b':', b'#', b'\n', &self.bytes[from..]) {
            let here = from + length;
            match self.bytes[here] {
                b'\n' => return Stop::Line(here),
                b':' if self.is_blank(here + 1) => return Stop::Colon(here),
                b'#' if self.bytes[here - 1] == b' ' => return Stop::Comment(here),
                _ => from = here + 1,
            }
        }
        Stop::Line(self.bytes.len())
    }

    /// The end of a text that begins at `at`, without the spaces before `end`.
    pub(super) fn before_spaces(&self, at: usize, mut end: usize) -> usize {
        while end > at && self.bytes[end - 1] == b' ' {
            end -= 1;
        }
        end
    }

    /// A plain text, which goes on in the lines below that stand further in than `parent`.
    pub(super) fn plain(&mut self, at: usize, stop: &Stop, parent: usize) -> Option<()> {
        let (mut stop, mut last) = match *stop {
            Stop::Colon(_) => return None,
            Stop::Comment(end) => (Some(end), end),
            Stop::Line(end) => (None, end),
        };
        let mut end = self.before_spaces(at, last);
        let mut text = Cow::Borrowed(&self.text[at..end]);
        while stop.is_none()
            && let Some((next, breaks)) = self.continuation(last, parent)
        {
            (stop, last) = match self.plain_line(next) {
                Stop::Colon(_) => return None,
                Stop::Comment(end) => (Some(end), end),
                Stop::Line(end) => (None, end),
            };
            end = self.before_spaces(next, last);
            fold(text.to_mut(), breaks);
            text.to_mut().push_str(&self.text[next..end]);
        }
        self.build.scalar(text, Style::Plain, 0, at..end);
        match stop {
            Some(comment) => self.comment(comment, false),
            None => self.at = (last + 1).min(self.bytes.len()),
        }
        Some(())
    }

    /// Where the text of the line that ends here goes on, and after how many line ends.
    fn continuation(&self, mut end: usize, parent: usize) -> Option<(usize, usize)> {
        let mut breaks = 0;
        while self.bytes.get(end) == Some(&b'\n') {
            breaks += 1;
            let content = self.after_spaces(end + 1);
            match self.bytes.get(content) {
                Some(b'\n') => end = content,
                None | Some(b'#') => return None,
                Some(_) => return (content - end - 1 > parent).then_some((content, breaks)),
            }
        }
        None
    }
}
