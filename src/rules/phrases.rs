//! Words and phrases that rules look for: one table for all of them, one pass over each text.

use super::context::TextCx;
use super::declare::{Check, Rule};
use crate::diagnostic::Findings;
use crate::model::Field;
use std::ops::Range;

/// What one rule looks for.
#[derive(Debug)]
#[allow(clippy::struct_field_names, reason = "phrases are what a rule of phrases is made of")]
pub struct Phrases {
    /// Words and phrases in small letters. They match in any case, and a letter or figure at either end must be the
    /// end of a word.
    pub phrases: &'static [&'static str],
    /// The texts to look at.
    pub fields: &'static [Field],
    /// Called with each hit.
    pub check: fn(&Hit<'_>, &TextCx<'_, '_>, &mut Findings),
}

/// A phrase that was found.
#[derive(Debug)]
pub struct Hit<'t> {
    /// The phrase, as the rule lists it.
    pub phrase: &'static str,
    /// Its position in the rule's list.
    pub number: usize,
    /// The bytes in the text.
    pub range: Range<usize>,
    /// The text as written there.
    pub found: &'t str,
}

/// One phrase of one rule.
#[derive(Clone, Copy)]
struct Pattern {
    text: &'static str,
    /// Its first bytes as [`Head`] packs them, and a mask over them.
    head: u64,
    mask: u64,
    rule: usize,
    number: usize,
}

/// The phrases of every rule that speaks, by how they begin.
///
/// A phrase that begins with a letter or figure can only stand where a word begins, and a table by the first 3 bytes
/// leaves hardly anything to compare there. An automaton over all phrases takes longer to scan, and much longer to
/// build.
pub(super) struct PhraseScanner {
    rules: Vec<(&'static Rule, &'static Phrases)>,
    /// Sorted by key; those of a key lie between its start and the next.
    patterns: Vec<Pattern>,
    starts: Vec<u16>,
    /// What may begin with each byte.
    begins: [u8; 256],
}

/// The byte is a letter or figure, so that phrases stand only where a word begins.
const WORD: u8 = 1;
/// A phrase of 1 or 2 bytes begins with it.
const SHORT: u8 = 2;
/// A longer phrase begins with it.
const LONG: u8 = 4;
/// How many keys there are: 256 for short phrases, the others for long ones.
const KEYS: usize = 256 + 4096;

/// The first 8 bytes in small letters, as near as setting one bit gets: equal texts have equal heads.
fn head(bytes: &[u8]) -> u64 {
    let mut first = [0; 8];
    match bytes.first_chunk() {
        Some(eight) => first = *eight,
        None => first[..bytes.len()].copy_from_slice(bytes),
    }
    u64::from_le_bytes(first) | 0x2020_2020_2020_2020
}

fn short_key(head: u64) -> usize {
    (head & 0xff) as usize
}

/// Fibonacci hashing of the first 3 bytes.
fn long_key(head: u64) -> usize {
    256 + (((head & 0xff_ffff) as u32).wrapping_mul(0x9e37_79b1) >> 20) as usize
}

impl PhraseScanner {
    pub(super) fn new(rules: impl Iterator<Item = &'static Rule>) -> Self {
        let rules: Vec<(&Rule, &Phrases)> = rules
            .filter_map(|rule| match rule.check {
                Check::Phrases(phrases) => Some((rule, phrases)),
                _ => None,
            })
            .collect();
        let mut begins = [0; 256];
        for (byte, begins) in (0_u8..=255).zip(&mut begins) {
            *begins = u8::from(byte.is_ascii_alphanumeric()) * WORD;
        }
        let mut patterns = Vec::new();
        for (rule, (_, phrases)) in rules.iter().enumerate() {
            for (number, text) in
                phrases.phrases.iter().copied().enumerate().filter(|(_, text)| !text.is_empty())
            {
                let bytes = text.as_bytes();
                let mask = if bytes.len() < 8 { (1 << (8 * bytes.len())) - 1 } else { u64::MAX };
                patterns.push(Pattern { text, head: head(bytes) & mask, mask, rule, number });
                for first in [bytes[0], bytes[0].to_ascii_uppercase()] {
                    begins[usize::from(first)] |= if bytes.len() < 3 { SHORT } else { LONG };
                }
            }
        }
        let key = |it: &Pattern| if it.text.len() < 3 { short_key(it.head) } else { long_key(it.head) };
        patterns.sort_by_key(key);
        let mut starts = vec![0; KEYS + 1];
        for pattern in &patterns {
            starts[key(pattern) + 1] += 1;
        }
        for at in 0..KEYS {
            starts[at + 1] += starts[at];
        }
        Self { rules, patterns, starts, begins }
    }

    /// Calls `speak` with each rule that found something, and where.
    pub(super) fn scan<'t>(
        &self,
        text: &'t str,
        field: Field,
        speak: &mut dyn FnMut(&'static Rule, &'static Phrases, Hit<'t>),
    ) {
        let bytes = text.as_bytes();
        let mut inside = false;
        for (at, byte) in bytes.iter().enumerate() {
            let begins = self.begins[usize::from(*byte)];
            let is_word = begins & WORD != 0;
            if begins > WORD && !(is_word && inside) {
                let head = head(&bytes[at..]);
                if begins & SHORT != 0 {
                    self.compare(text, (at, head, short_key(head)), field, speak);
                }
                if begins & LONG != 0 {
                    self.compare(text, (at, head, long_key(head)), field, speak);
                }
            }
            inside = is_word;
        }
    }

    /// Compares the phrases of a key with what stands at a byte and has this head.
    fn compare<'t>(
        &self,
        text: &'t str,
        (at, head, key): (usize, u64, usize),
        field: Field,
        speak: &mut dyn FnMut(&'static Rule, &'static Phrases, Hit<'t>),
    ) {
        for pattern in &self.patterns[usize::from(self.starts[key])..usize::from(self.starts[key + 1])] {
            if head & pattern.mask != pattern.head {
                continue;
            }
            let range = at..at + pattern.text.len();
            let (rule, phrases) = self.rules[pattern.rule];
            let same = |found: &&str| found.eq_ignore_ascii_case(pattern.text);
            let Some(found) = text.get(range.clone()).filter(same) else { continue };
            if phrases.fields.contains(&field) && is_whole(text, range.clone()) && !is_name(text, &range) {
                speak(rule, phrases, Hit { phrase: pattern.text, number: pattern.number, range, found });
            }
        }
    }
}

/// Whether the range is part of a placeholder's name: nobody reads it, and a wrong one is another rule's matter.
fn is_name(text: &str, range: &Range<usize>) -> bool {
    let in_name = |c: char| c.is_alphanumeric() || c == '-';
    text[..range.start].trim_end_matches(in_name).ends_with('{')
        && text[range.end..].trim_start_matches(in_name).starts_with('}')
}

/// Whether a letter or figure at either end of the range is the end of a word.
fn is_whole(text: &str, range: Range<usize>) -> bool {
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let inside = &text[range.clone()];
    let left = word(inside.chars().next()) && word(text[..range.start].chars().next_back());
    let right = word(inside.chars().next_back()) && word(text[range.end..].chars().next());
    !left && !right
}
