//! Reads texts in quotes, and resolves their escapes and folds.

use super::super::node::Style;
use super::{Quick, fold};
use memchr::{memchr2, memchr3};
use std::borrow::Cow;

/// A text in quotes.
pub(super) struct Quoted<'s> {
    pub(super) text: Cow<'s, str>,
    pub(super) style: Style,
    /// The place after the closing mark.
    pub(super) end: usize,
    pub(super) spans_lines: bool,
}

impl<'s> Quick<'s, '_> {
    /// Reads the text; its lines stand further in than `parent`.
    pub(super) fn quoted(&self, at: usize, parent: usize) -> Option<Quoted<'s>> {
        let double = self.bytes[at] == b'"';
        let style = if double { Style::Double } else { Style::Single };
        let mut spans_lines = false;
        // What is resolved so far; nothing while the text is as it was written.
        let mut resolved: Option<String> = None;
        let mut from = at + 1;
        loop {
            let rest = &self.bytes[from..];
            let here =
                from + if double { memchr3(b'"', b'\\', b'\n', rest) } else { memchr2(b'\'', b'\n', rest) }?;
            let piece = &self.text[from..here];
            match self.bytes[here] {
                b'\n' => {
                    let (next, breaks) = self.next_quoted_line(here, parent)?;
                    let text = resolved.get_or_insert_default();
                    text.push_str(piece.trim_end_matches(' '));
                    fold(text, breaks);
                    spans_lines = true;
                    from = next;
                }
                b'\\' => {
                    let (letter, next) = self.escape(here)?;
                    let text = resolved.get_or_insert_default();
                    text.push_str(piece);
                    text.push(letter);
                    from = next;
                }
                b'\'' if self.bytes.get(here + 1) == Some(&b'\'') => {
                    let text = resolved.get_or_insert_default();
                    text.push_str(piece);
                    text.push('\'');
                    from = here + 2;
                }
                _ => {
                    let text = match resolved {
                        None => Cow::Borrowed(piece),
                        Some(text) => Cow::Owned(text + piece),
                    };
                    return Some(Quoted { text, style, end: here + 1, spans_lines });
                }
            }
        }
    }

    /// Where the text goes on after the line that ends here, and after how many line ends.
    fn next_quoted_line(&self, mut end: usize, parent: usize) -> Option<(usize, usize)> {
        let mut breaks = 1;
        loop {
            let content = self.after_spaces(end + 1);
            if self.bytes.get(content)? != &b'\n' {
                return (content - end - 1 > parent).then_some((content, breaks));
            }
            breaks += 1;
            end = content;
        }
    }

    /// The letter that an escape stands for, and the place after it.
    fn escape(&self, at: usize) -> Option<(char, usize)> {
        let letter = match self.bytes.get(at + 1)? {
            b'0' => '\0',
            b'a' => '\x07',
            b'b' => '\x08',
            b't' => '\t',
            b'n' => '\n',
            b'v' => '\x0b',
            b'f' => '\x0c',
            b'r' => '\r',
            b'e' => '\x1b',
            b' ' => ' ',
            b'"' => '"',
            b'/' => '/',
            b'\\' => '\\',
            b'N' => '\u{85}',
            b'_' => '\u{a0}',
            b'L' => '\u{2028}',
            b'P' => '\u{2029}',
            b'x' => return self.code(at + 2, 2),
            b'u' => return self.code(at + 2, 4),
            b'U' => return self.code(at + 2, 8),
            _ => return None,
        };
        Some((letter, at + 2))
    }

    /// The letter with the code that stands here in hexadecimal digits, and the place after it.
    fn code(&self, at: usize, digits: usize) -> Option<(char, usize)> {
        let hex = self.text.get(at..at + digits)?;
        let code =
            hex.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u32::from_str_radix(hex, 16).ok())??;
        Some((char::from_u32(code)?, at + digits))
    }
}
