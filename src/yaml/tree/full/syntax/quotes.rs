//! Where quotes go wrong: the opening mark that is never closed, and the escape that means nothing.

use super::line::Line;
use std::ops::Range;

/// The quotation mark that is not closed, with what follows it on its line.
///
/// The parser says where it gave up, which may be the opening mark or any line below it.
pub(super) fn opening(text: &str, offset: usize) -> Range<usize> {
    let here = Line::at(text, offset);
    std::iter::once(here)
        .chain(here.lines_above())
        .find_map(|line| unclosed(&line))
        .unwrap_or_else(|| super::char_range(text, offset))
}

/// The opening mark of a value that does not end on its line.
fn unclosed(line: &Line<'_>) -> Option<Range<usize>> {
    let (start, value) = line.value()?;
    let mark = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    (!closes(&value[1..], mark)).then_some(start..start + value.len())
}

fn closes(rest: &str, mark: char) -> bool {
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next() {
        if mark == '"' && c == '\\' {
            chars.next();
        } else if c == mark {
            if mark == '\'' && chars.peek() == Some(&'\'') {
                chars.next();
            } else {
                return true;
            }
        }
    }
    false
}

/// The first escape after the opening mark that YAML does not know: the backslash and what follows it.
pub(super) fn bad_escape(text: &str, offset: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let mut at = offset;
    while at < bytes.len() {
        if bytes[at] != b'\\' {
            at += 1;
            continue;
        }
        let digits = match bytes.get(at + 1) {
            Some(b'x') => 2,
            Some(b'u') => 4,
            Some(b'U') => 8,
            Some(
                b'0' | b'a' | b'b' | b't' | b'\t' | b'n' | b'v' | b'f' | b'r' | b'e' | b' ' | b'"' | b'/'
                | b'\\' | b'N' | b'_' | b'L' | b'P' | b'\n' | b'\r',
            ) => {
                at += 2;
                continue;
            }
            _ => 0,
        };
        let code = text.get(at + 2..at + 2 + digits).and_then(|hex| u32::from_str_radix(hex, 16).ok());
        if digits == 0 || code.and_then(char::from_u32).is_none() {
            let next = text[at + 1..].chars().next().map_or(0, char::len_utf8);
            return at..at + 1 + next;
        }
        at += 2;
    }
    super::char_range(text, offset)
}
