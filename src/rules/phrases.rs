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
    /// Its first word; nothing where it begins with a sign.
    word: Word,
    rule: usize,
    number: usize,
}

/// A word of ASCII letters and figures, as far as it tells phrases apart.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Word {
    /// Its first 8 bytes in small letters.
    head: u64,
    length: usize,
}

/// The phrases of every rule that speaks, by their first words.
///
/// A phrase that begins with a letter or figure can only stand where a word begins, and its first word must be that
/// word, so a table by words leaves hardly anything to compare. An automaton over all phrases takes longer to scan,
/// and much longer to build.
pub(super) struct PhraseScanner {
    rules: Vec<(&'static Rule, &'static Phrases)>,
    /// Sorted by slot; those of a slot lie between its start and the next.
    patterns: Vec<Pattern>,
    starts: Vec<u16>,
    /// What each byte is.
    classes: [u8; 256],
}

/// The byte is a letter or figure.
const WORD: u8 = 1;
/// A phrase begins with this sign.
const SIGN: u8 = 2;
/// How many slots the table has, as a power of two. Most words of a text find theirs empty.
const SLOTS: u32 = 13;

impl Word {
    /// The word that these bytes begin with.
    fn new(bytes: &[u8], length: usize) -> Self {
        let mut first = [0; 8];
        match bytes.first_chunk() {
            Some(eight) => first = *eight,
            None => first[..bytes.len()].copy_from_slice(bytes),
        }
        // Setting one bit makes small letters, and leaves figures as they are.
        let head = u64::from_le_bytes(first) | 0x2020_2020_2020_2020;
        Self { head: if length < 8 { head & ((1 << (8 * length)) - 1) } else { head }, length }
    }

    /// Fibonacci hashing.
    fn slot(self) -> usize {
        let mixed = (self.head ^ (self.length as u64) << 56).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (mixed >> (64 - SLOTS)) as usize
    }
}

impl PhraseScanner {
    pub(super) fn new(rules: impl Iterator<Item = &'static Rule>) -> Self {
        let rules: Vec<(&Rule, &Phrases)> = rules
            .filter_map(|rule| match rule.check {
                Check::Phrases(phrases) => Some((rule, phrases)),
                _ => None,
            })
            .collect();
        let mut classes = [0; 256];
        for (byte, class) in (0_u8..=255).zip(&mut classes) {
            *class = u8::from(byte.is_ascii_alphanumeric()) * WORD;
        }
        let mut patterns = Vec::new();
        for (rule, (_, phrases)) in rules.iter().enumerate() {
            for (number, text) in
                phrases.phrases.iter().copied().enumerate().filter(|(_, text)| !text.is_empty())
            {
                let bytes = text.as_bytes();
                let length = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
                if length == 0 {
                    classes[usize::from(bytes[0])] |= SIGN;
                }
                patterns.push(Pattern { text, word: Word::new(bytes, length), rule, number });
            }
        }
        patterns.sort_by_key(|it: &Pattern| it.word.slot());
        let mut starts = vec![0; (1 << SLOTS) + 1];
        for pattern in &patterns {
            starts[pattern.word.slot() + 1] += 1;
        }
        for at in 0..1 << SLOTS {
            starts[at + 1] += starts[at];
        }
        Self { rules, patterns, starts, classes }
    }

    /// Calls `speak` with each rule that found something, and where.
    pub(super) fn scan<'t>(
        &self,
        text: &'t str,
        field: Field,
        speak: &mut dyn FnMut(&'static Rule, &'static Phrases, Hit<'t>),
    ) {
        let bytes = text.as_bytes();
        let class = |at: usize| bytes.get(at).map(|&byte| self.classes[usize::from(byte)]);
        let mut at = 0;
        while let Some(first) = class(at) {
            let start = at;
            while class(at).is_some_and(|class| class & WORD != 0) {
                at += 1;
            }
            if first != 0 {
                let word = Word::new(&bytes[start..], at - start);
                let slot = word.slot();
                let (from, to) = (usize::from(self.starts[slot]), usize::from(self.starts[slot + 1]));
                if from < to {
                    for pattern in self.patterns[from..to].iter().filter(|pattern| pattern.word == word) {
                        let (rule, phrases) = self.rules[pattern.rule];
                        if let Some(hit) = pattern.at(text, start).filter(|_| phrases.fields.contains(&field))
                        {
                            speak(rule, phrases, hit);
                        }
                    }
                }
            }
            at = at.max(start + 1);
        }
    }
}

impl Pattern {
    /// The phrase, if it stands at a byte.
    fn at<'t>(&self, text: &'t str, at: usize) -> Option<Hit<'t>> {
        let range = at..at + self.text.len();
        let found = text.get(range.clone()).filter(|found| found.eq_ignore_ascii_case(self.text))?;
        let hit = Hit { phrase: self.text, number: self.number, range: range.clone(), found };
        is_whole(text, range).then_some(hit)
    }
}

/// Whether a letter or figure at either end of the range is the end of a word.
fn is_whole(text: &str, range: Range<usize>) -> bool {
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let inside = &text[range.clone()];
    let left = word(inside.chars().next()) && word(text[..range.start].chars().next_back());
    let right = word(inside.chars().next_back()) && word(text[range.end..].chars().next());
    !left && !right
}
