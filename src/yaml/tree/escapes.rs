//! Finds escapes in double-quoted texts that stand for invisible characters.

use std::ops::Range;

/// Whether a character does harm in a text: a control character, one that ends a line for some readers only, or a byte
/// order mark. Line ends and tabs are meant.
pub(super) fn is_harmful(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

/// The places of harmful escapes in a text that a reader has read, and what each stands for.
pub(super) fn harmful(written: &str) -> impl Iterator<Item = (Range<usize>, char)> {
    let mut from = 0;
    let escapes = std::iter::from_fn(move || {
        let start = from + memchr::memchr(b'\\', written.as_bytes().get(from..)?)?;
        let (length, character) = escape(written.get(start + 1..)?);
        from = start + 1 + length;
        Some((start..from, character))
    });
    escapes.filter_map(|(range, character)| Some((range, character.filter(|&c| is_harmful(c))?)))
}

/// How many bytes after the backslash an escape takes, and the harmful character that it may stand for (YAML 1.2.2,
/// section 5.7).
fn escape(rest: &str) -> (usize, Option<char>) {
    let code = |digits: usize| {
        let hex = rest.get(1..=digits).and_then(|hex| u32::from_str_radix(hex, 16).ok());
        (1 + digits, hex.and_then(char::from_u32))
    };
    let letter = match rest.bytes().next() {
        Some(b'x') => return code(2),
        Some(b'u') => return code(4),
        Some(b'U') => return code(8),
        Some(b'0') => '\0',
        Some(b'a') => '\x07',
        Some(b'b') => '\x08',
        Some(b'v') => '\x0b',
        Some(b'f') => '\x0c',
        Some(b'r') => '\r',
        Some(b'e') => '\x1b',
        Some(b'N') => '\u{85}',
        Some(b'L') => '\u{2028}',
        Some(b'P') => '\u{2029}',
        _ => return (1, None),
    };
    (1, Some(letter))
}
