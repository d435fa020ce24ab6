//! Makes characters visible that would steer a terminal, turn the reading direction or hide in a text.
//!
//! Texts of a repository, a response or a file name are hostile until they are printed through these functions.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Returns whether a character would steer a terminal, turn the reading direction or not be seen at all.
///
/// Joiners (U+200C, U+200D) are not hidden: names in some scripts need them. Line feeds are left to the caller.
pub fn is_hidden(character: char) -> bool {
    let is_invisible = matches!(
        character,
        '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}'
    );
    is_invisible || (character.is_control() && character != '\n')
}

/// Appends a character so that it can be seen: `<U+001B>` for one that is hidden, the character itself otherwise.
pub fn push_visible(text: &mut String, character: char) {
    if is_hidden(character) {
        // Writing to a string cannot fail.
        let _ = write!(text, "<U+{:04X}>", u32::from(character));
    } else {
        text.push(character);
    }
}

/// Returns a text that no terminal obeys: hidden characters are shown by their code points. Line feeds stay.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    text.chars().for_each(|character| push_visible(&mut shown, character));
    Cow::Owned(shown)
}

/// Returns a text that no terminal obeys, on one line, so that one message cannot look like two.
pub fn one_line(text: &str) -> String {
    visible(text).lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}
