//! Escapes a text as Markdown on one line.

/// Characters that Markdown or HTML would take for marks of their own.
const MARKS: [char; 9] = ['\\', '*', '_', '[', ']', '<', '>', '#', '|'];

/// Escapes a text. Names in backticks stay as they are, unless a backtick stands alone.
pub(super) fn escape(text: &str) -> String {
    let is_paired = text.matches('`').count().is_multiple_of(2);
    let mut out = String::with_capacity(text.len() + 8);
    for (at, character) in text.char_indices() {
        if character.is_control() || matches!(character, '\u{2028}' | '\u{2029}') {
            out.push(' ');
            continue;
        }
        let is_mark = match character {
            '`' => !is_paired,
            '&' => is_reference(&text[at + 1..]),
            character => MARKS.contains(&character),
        };
        if is_mark {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

/// Whether what follows an ampersand makes it stand for a character of HTML, as in `&lt;`; in `A&E` it stands for itself.
fn is_reference(rest: &str) -> bool {
    let name = rest.find(';').map_or("", |end| &rest[..end]);
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#')
}
