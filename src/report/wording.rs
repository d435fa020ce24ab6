//! Small helpers for the words of reports: counts, capitals, and texts without control characters.

use dma_text::visible::one_line;

/// Returns a number and what it counts, in words: "1 file", "2 files".
pub fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// Returns words with a capital letter, as a sentence begins.
pub(crate) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Returns a text on one line that no terminal obeys.
pub(crate) fn clean(text: &str) -> String {
    one_line(text)
}
