//! A text comes in; Markdown that shows the same text on one line goes out.

/// Characters that Markdown or HTML would take for marks of their own.
const MARKS: [char; 10] = ['\\', '*', '_', '[', ']', '<', '>', '#', '|', '&'];

/// Escapes a text. Names in backticks stay as they are, unless a backtick stands alone.
pub(super) fn escape(text: &str) -> String {
    let is_paired = text.matches('`').count().is_multiple_of(2);
    let mut out = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if character.is_control() || matches!(character, '\u{2028}' | '\u{2029}') {
            out.push(' ');
            continue;
        }
        if MARKS.contains(&character) || (character == '`' && !is_paired) {
            out.push('\\');
        }
        out.push(character);
    }
    out
}
