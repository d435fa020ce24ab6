//! Finds words in capital letters and tells abbreviations from shouted words.

use super::context::ProgrammeCx;
use super::wordlist::is_one_of;
use dma_authoring::model::{Marks, Text};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// Common words of up to 5 letters: in capitals they are shouted, not abbreviations.
const COMMON: &[&str] = &[
    "adult", "after", "all", "also", "and", "any", "are", "be", "both", "but", "by", "can", "do", "does",
    "don", "each", "every", "for", "from", "has", "have", "if", "in", "is", "may", "must", "never", "new",
    "no", "none", "not", "note", "now", "of", "on", "one", "only", "or", "our", "shall", "some", "that",
    "the", "then", "there", "these", "this", "to", "two", "use", "very", "we", "when", "will", "with", "yes",
    "you", "your",
];

/// Returns each word in capitals with its byte range: at least two capitals, possibly digits and `&`, possibly one lowercase
/// letter before them (`ePMA`). The `s` of a plural is left out.
pub(super) fn capitals(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    capitals_from(text, if Marks::of(text).has_adjacent_capitals() { 0 } else { text.len() })
}

/// Returns each word in capitals of a text whose marks are known, as [`capitals`] does.
pub(super) fn capitals_of_text(text: &Text) -> impl Iterator<Item = (Range<usize>, &str)> {
    capitals_from(&text.value, if text.marks.has_adjacent_capitals() { 0 } else { text.value.len() })
}

/// Returns each word in capitals from a byte on.
fn capitals_from(text: &str, mut at: usize) -> impl Iterator<Item = (Range<usize>, &str)> {
    std::iter::from_fn(move || {
        loop {
            let inside = adjacent_capitals(text.as_bytes(), at)?;
            let is_part = |c: char| c.is_alphanumeric() || c == '&';
            let start = text[..inside]
                .rfind(|c| !is_part(c))
                .map_or(0, |end| end + text[end..].chars().next().map_or(1, char::len_utf8));
            let end = text[inside..].find(|c| !is_part(c)).map_or(text.len(), |end| inside + end);
            at = end;
            // Respondents never read the name of a placeholder.
            if text[..start].ends_with('{') {
                continue;
            }
            if let Some(word) = in_capitals(&text[start..end]) {
                let start = start + (text[start..end].len() - text[start..end].trim_start_matches('&').len());
                return Some((start..start + word.len(), word));
            }
        }
    })
}

/// Returns a byte after `from` that is one of two capitals (or `&`) side by side. Only every second byte is looked at.
fn adjacent_capitals(bytes: &[u8], from: usize) -> Option<usize> {
    let is = |index: usize| bytes.get(index).is_some_and(|byte| byte.is_ascii_uppercase() || *byte == b'&');
    let mut index = from + 1;
    while index < bytes.len() {
        if is(index) && (is(index - 1) || is(index + 1)) {
            return Some(index);
        }
        index += 2;
    }
    None
}

/// Returns the word without its plural ending; `None` where it is not in capitals.
fn in_capitals(word: &str) -> Option<&str> {
    let word = word.trim_matches('&');
    let word = word.strip_suffix('s').filter(|rest| !rest.ends_with(char::is_lowercase)).unwrap_or(word);
    let upper = word.chars().filter(char::is_ascii_uppercase).count();
    let rest = word.strip_prefix(['e', 'i', 'm']).unwrap_or(word);
    // `AB1234` is a code, which cannot be written out.
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    (upper >= 2 && digits <= 2 && !rest.contains(|c: char| c.is_lowercase())).then_some(word)
}

/// Returns whether a word in capitals is an ordinary word that is shouted, not an abbreviation.
pub(super) fn is_shouted(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_uppercase()) && (word.len() >= 6 || is_one_of(word, COMMON))
}

/// Returns whether a word is a roman numeral below 40.
pub(super) fn is_roman(word: &str) -> bool {
    word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
}

/// The abbreviations that the programme and the glossary explain.
#[derive(Debug)]
pub(super) struct Acronyms<'m> {
    words: FxHashSet<&'m str>,
    phrases: Vec<&'m str>,
}

impl<'m> Acronyms<'m> {
    /// Returns the abbreviations of a programme.
    pub(super) fn new(cx: &ProgrammeCx<'_, 'm>) -> Self {
        let mut known = Self { words: FxHashSet::default(), phrases: Vec::new() };
        let listed = cx.model().programme().into_iter().flat_map(|programme| &programme.acronyms);
        for text in listed.chain(cx.model().terms().filter_map(|term| term.acronym.as_ref())) {
            known.words.insert(&text.value);
            if text.value.contains([' ', '-']) {
                known.phrases.push(&text.value);
            }
        }
        // A term that is spelt with capitals explains them: `SNOMED Clinical Terms`.
        let spelt = cx.model().terms().flat_map(|term| std::iter::once(&term.term).chain(&term.forms));
        known
            .phrases
            .extend(spelt.map(|text| text.value.as_str()).filter(|text| capitals(text).next().is_some()));
        known
    }

    /// Returns whether the word at this place is one of them, or part of one that has several words.
    pub(super) fn explain(&self, text: &str, range: &Range<usize>) -> bool {
        self.words.contains(&text[range.clone()])
            || self.phrases.iter().any(|phrase| {
                text.match_indices(phrase).any(|(at, _)| at <= range.start && range.end <= at + phrase.len())
            })
    }
}

/// An abbreviation with the words that it stands for: `electronic patient record (EPR)`.
#[derive(Debug)]
pub(super) struct Defined<'t> {
    /// The abbreviation, without brackets.
    pub acronym: &'t str,
    /// The words whose first letters it takes.
    pub words: &'t str,
    /// The byte range of the words and the brackets.
    pub range: Range<usize>,
}

impl Defined<'_> {
    /// Returns words in one form for comparison: lowercase letters, no hyphens, no plural.
    pub(super) fn normalised(words: &str) -> String {
        words.to_lowercase().replace('-', " ").trim_end_matches('s').to_owned()
    }
}

/// Returns each abbreviation in brackets whose letters begin the words before it.
pub(super) fn defined(text: &str) -> impl Iterator<Item = Defined<'_>> {
    text.match_indices('(').filter_map(|(open, _)| {
        let inside = &text[open + 1..];
        let acronym = &inside[..inside.find(')')?];
        let letters = acronym.len();
        if letters < 2 || !acronym.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return None;
        }
        let start = first_of_initials(&text[..open], acronym)?;
        let words = text[start..open].trim_end();
        Some(Defined { acronym, words, range: start..open + letters + 2 })
    })
}

/// Words that an abbreviation may leave out.
const LEFT_OUT: &[&str] = &["and", "of", "the", "for", "in", "to", "on"];

/// Returns where the words begin whose first letters make the abbreviation.
fn first_of_initials(text: &str, acronym: &str) -> Option<usize> {
    let mut wanted = acronym.bytes().rev().peekable();
    let mut end = text.trim_end().len();
    while let Some(letter) = wanted.peek() {
        let word = text[..end].rsplit([' ', '-']).next().filter(|word| !word.is_empty())?;
        let start = end - word.len();
        let first = word.as_bytes()[0].to_ascii_uppercase();
        if first == *letter {
            wanted.next();
            if wanted.peek().is_none() {
                return Some(start);
            }
        } else if !is_one_of(word, LEFT_OUT) {
            return None;
        }
        end = text[..start].trim_end_matches([' ', '-']).len();
    }
    None
}
