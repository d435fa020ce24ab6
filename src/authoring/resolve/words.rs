//! Placeholders in texts: `{patient}`, `{Patient}` and `{period}`, and the words that they stand for.

use crate::model::Word;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::ops::Range;

/// A part of a text in braces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placeholder<'t> {
    /// The bytes in the text, braces included.
    pub range: Range<usize>,
    /// The name as written; `None` when the braces hold something else or are not closed.
    pub name: Option<&'t str>,
}

/// Every placeholder of a text, in order.
pub fn placeholders(text: &str) -> impl Iterator<Item = Placeholder<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let bytes = text.as_bytes();
        let start = at + memchr::memchr(b'{', &bytes[at..])?;
        let close = memchr::memchr2(b'}', b'\n', &bytes[start..]).map(|end| start + end);
        let end = close.filter(|&end| text.as_bytes()[end] == b'}').map_or(start + 1, |end| end + 1);
        at = end;
        let name = text.get(start + 1..end.max(start + 2) - 1).filter(|name| is_name(name));
        Some(Placeholder { range: start..end, name })
    })
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && !name.ends_with('-')
}

/// The name in the vocabulary: `Patient` asks for `patient`.
pub(super) fn lower(name: &str) -> Cow<'_, str> {
    if !name.starts_with(|c: char| c.is_ascii_uppercase()) {
        return Cow::Borrowed(name);
    }
    let mut name = name.to_owned();
    name[..1].make_ascii_lowercase();
    Cow::Owned(name)
}

/// The words of one setting.
#[derive(Debug, Clone)]
pub struct Words<'m> {
    words: FxHashMap<&'m str, &'m str>,
    period: &'m str,
}

impl<'m> Words<'m> {
    pub(super) fn new(vocabulary: &'m [Word], setting: &str, period: &'m str) -> Self {
        let words = vocabulary
            .iter()
            .filter_map(|word| {
                word.for_setting(setting).map(|text| (word.name.value.as_str(), text.value.as_str()))
            })
            .collect();
        Self { words, period }
    }

    /// The text with every placeholder replaced; those that are not known stay as they are.
    pub fn expand(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 32);
        let mut at = 0;
        for placeholder in placeholders(text) {
            out.push_str(&text[at..placeholder.range.start]);
            at = placeholder.range.end;
            match placeholder.name.and_then(|name| self.word(name)) {
                Some(word) => out.push_str(&word),
                None => out.push_str(&text[placeholder.range]),
            }
        }
        out.push_str(&text[at..]);
        out
    }

    fn word(&self, name: &str) -> Option<String> {
        let key = lower(name);
        let word = if key == "period" { self.period } else { self.words.get(key.as_ref())? };
        if name.starts_with(|c: char| c.is_ascii_uppercase()) {
            let mut letters = word.chars();
            return Some(letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect());
        }
        Some(word.to_owned())
    }
}
