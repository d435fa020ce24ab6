//! Authored text on one line, without characters that control a reader.

use serde::Serialize;

/// Words that may be shown: one line, with no control character and none that changes the direction of reading.
///
/// XML cannot hold most control characters at all, so a DOCX with one of them does not open; a mark that turns the
/// direction of reading would run on through everything that follows it. Such characters become a space or go.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Words(String);

impl Words {
    /// The words of a text.
    pub fn new(text: &str) -> Self {
        let mut out = String::with_capacity(text.len());
        for character in text.chars() {
            match character {
                _ if turns(character) || is_no_character(character) => {}
                _ if character.is_control() || matches!(character, '\u{2028}' | '\u{2029}') => {
                    if !out.ends_with(' ') {
                        out.push(' ');
                    }
                }
                _ => out.push(character),
            }
        }
        Self(out.trim().to_owned())
    }

    /// The words of a piece of a line, which may begin or end with a space.
    pub(super) fn spaced(text: &str) -> Self {
        let Self(words) = Self::new(text);
        let space = |there: bool| if there && !words.is_empty() { " " } else { "" };
        let (before, after) = (text.starts_with(char::is_whitespace), text.ends_with(char::is_whitespace));
        if words.is_empty() && before {
            return Self(" ".to_owned());
        }
        Self(format!("{}{words}{}", space(before), space(after)))
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<&String> for Words {
    fn from(text: &String) -> Self {
        Self::new(text)
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        Self::new(&text)
    }
}

/// The marks, embeddings, overrides and isolates of the Unicode Bidirectional Algorithm (UAX #9, section 2).
fn turns(character: char) -> bool {
    matches!(character, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What Unicode keeps free for ever, which XML refuses or readers show as a box; and the byte order mark.
fn is_no_character(character: char) -> bool {
    let code = u32::from(character);
    code & 0xfffe == 0xfffe || (0xfdd0..=0xfdef).contains(&code) || character == '\u{feff}'
}
