//! Words and phrases that rules look for: one table for all of them, one pass over each text.

use super::context::TextCx;
use super::declare::{Check, Rule};
use super::runs::{MEASURED, each_run};
use dma_authoring::model::Field;
use dma_text::diagnostic::Findings;
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
    /// How it is found.
    key: Key,
    /// Its first bytes, and which bits of them count.
    first: (u64, u64),
    /// The fields that its rule looks at, by bit.
    fields: u16,
    rule: usize,
    number: usize,
}

/// The first bytes of a phrase or of what stands in a text, in small letters.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Key {
    head: u64,
    /// How many bytes, 8 at the most.
    length: usize,
}

/// The phrases of every rule that speaks, by how they begin.
///
/// A phrase that begins with a letter or figure can only stand where a word begins. Long ones are found by their first
/// 8 bytes, short ones by their first word, those that begin with a sign by their first 2 bytes: that leaves hardly
/// anything to compare. An automaton over all phrases takes longer to scan, and much longer to build.
pub(super) struct PhraseScanner {
    rules: Vec<(&'static Rule, &'static Phrases)>,
    /// Sorted by slot; those of a slot lie between its start and the next.
    patterns: Vec<Pattern>,
    starts: Vec<u16>,
    /// Which keys there are, by more of their hash than the slot has: most of what a text asks for is in none.
    known: Box<[u64; KNOWN]>,
    /// What each byte is.
    classes: [u8; 256],
    /// Whether a phrase begins with a space and a letter or figure.
    all_spaces: bool,
}

/// A phrase begins with this sign.
const SIGN: u8 = 1;
/// This sign is a phrase.
const ALONE: u8 = 2;
/// A phrase that begins with a space goes on with this byte.
const SPACED: u8 = 4;
/// The most bytes that a key looks at; shorter phrases have keys of their own.
const LONG: usize = MEASURED;
/// How many words of 64 bits say which keys there are.
const KNOWN: usize = 1 << 10;
/// How many slots the table has, as a power of two. Most of what a text asks for is in none.
const SLOTS: u32 = 13;

/// The bit of a field.
fn bit_of(field: Field) -> u16 {
    1 << (field as u16)
}

/// The first bytes in small letters, as near as setting one bit gets: equal texts have equal heads.
fn head(bytes: &[u8]) -> u64 {
    let mut first = [0; LONG];
    match bytes.first_chunk() {
        Some(eight) => first = *eight,
        None => first[..bytes.len()].copy_from_slice(bytes),
    }
    u64::from_le_bytes(first) | 0x2020_2020_2020_2020
}

impl Key {
    /// The key of this many bytes, which begin with `head`.
    fn new(head: u64, length: usize) -> Self {
        Self { head: if length < LONG { head & ((1 << (8 * length)) - 1) } else { head }, length }
    }

    /// The key of a phrase.
    fn of(phrase: &[u8]) -> Self {
        let word = phrase.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let length = match word {
            0 => phrase.len().min(2),
            _ if phrase.len() >= LONG => LONG,
            _ => word,
        };
        Self::new(head(phrase), length)
    }

    /// Fibonacci hashing.
    fn hash(self) -> u64 {
        (self.head ^ ((self.length as u64) << 56)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    fn slot(self) -> usize {
        (self.hash() >> (u64::BITS - SLOTS)) as usize
    }

    /// Its bit among those that say which keys there are: the word, and the bit in it.
    fn bit(self) -> (usize, u64) {
        let hash = self.hash();
        ((hash >> 54) as usize % KNOWN, 1 << ((hash >> 48) % 64))
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
        let mut patterns = Vec::new();
        for (rule, (_, phrases)) in rules.iter().enumerate() {
            let fields = phrases.fields.iter().fold(0, |all, field| all | bit_of(*field));
            for (number, text) in
                phrases.phrases.iter().copied().enumerate().filter(|(_, text)| !text.is_empty())
            {
                let key = Key::of(text.as_bytes());
                let whole = Key::new(u64::MAX, text.len()).head;
                let first = (head(text.as_bytes()) & whole, whole);
                patterns.push(Pattern { text, key, first, fields, rule, number });
            }
        }
        let mut scanner = Self {
            rules,
            patterns: Vec::new(),
            starts: vec![0; (1 << SLOTS) + 1],
            known: Box::new([0; KNOWN]),
            classes: [0; 256],
            all_spaces: false,
        };
        scanner.tell_apart(&patterns);
        scanner.sort(patterns);
        scanner
    }

    /// Notes which bytes and keys phrases begin with.
    fn tell_apart(&mut self, patterns: &[Pattern]) {
        for pattern in patterns {
            let (word, bit) = pattern.key.bit();
            self.known[word] |= bit;
            let class = match pattern.text.as_bytes() {
                [first, ..] if first.is_ascii_alphanumeric() => 0,
                [b' ', second, ..] => {
                    self.classes[usize::from(*second)] |= SPACED;
                    self.all_spaces |= second.is_ascii_alphanumeric();
                    SIGN
                }
                [_] => ALONE | SIGN,
                _ => SIGN,
            };
            self.classes[usize::from(pattern.text.as_bytes()[0])] |= class;
        }
    }

    /// Puts the phrases into their slots, those of one slot in their order.
    fn sort(&mut self, patterns: Vec<Pattern>) {
        for pattern in &patterns {
            self.starts[pattern.key.slot() + 1] += 1;
        }
        for at in 0..1 << SLOTS {
            self.starts[at + 1] += self.starts[at];
        }
        let mut next = self.starts.clone();
        self.patterns.clone_from(&patterns);
        for pattern in patterns {
            let place = &mut next[pattern.key.slot()];
            self.patterns[usize::from(*place)] = pattern;
            *place += 1;
        }
    }

    /// Calls `speak` with each rule that found something, and where.
    pub(super) fn scan<'t>(
        &self,
        text: &'t str,
        field: Field,
        speak: &mut dyn FnMut(&'static Rule, &'static Phrases, Hit<'t>),
    ) {
        let bytes = text.as_bytes();
        let class = |at: usize| bytes.get(at).map_or(0, |&byte| self.classes[usize::from(byte)]);
        each_run(text, self.all_spaces, |start, length| {
            if length > 0 {
                let head = head(&bytes[start..]);
                self.ask(Key::new(head, LONG), (text, start), field, speak);
                if length < LONG {
                    self.ask(Key::new(head, length), (text, start), field, speak);
                }
                return;
            }
            let first = class(start);
            if first & SIGN == 0
                || (bytes[start] == b' ' && class(start + 1) & SPACED == 0 && first & ALONE == 0)
            {
                return;
            }
            let head = head(&bytes[start..]);
            self.ask(Key::new(head, 2), (text, start), field, speak);
            if first & ALONE != 0 {
                self.ask(Key::new(head, 1), (text, start), field, speak);
            }
        });
    }

    /// Calls `speak` with each rule that has a phrase of this key at this place.
    #[inline]
    fn ask<'t>(
        &self,
        key: Key,
        place: (&'t str, usize),
        field: Field,
        speak: &mut dyn FnMut(&'static Rule, &'static Phrases, Hit<'t>),
    ) {
        let (word, bit) = key.bit();
        if self.known[word] & bit == 0 {
            return;
        }
        if let Some(found) = self.of_slot(key.slot()) {
            each_hit(found, (key, bit_of(field)), place, &mut |rule, hit| {
                let (rule, phrases) = self.rules[rule];
                speak(rule, phrases, hit);
            });
        }
    }

    /// The phrases of a slot, where it has some.
    #[inline]
    fn of_slot(&self, slot: usize) -> Option<&[Pattern]> {
        let (start, end) = (self.starts[slot], self.starts[slot + 1]);
        (start != end).then(|| &self.patterns[usize::from(start)..usize::from(end)])
    }
}

/// Calls `speak` with the rule of each of these phrases that has this key and stands at this byte.
#[inline(never)]
fn each_hit<'t>(
    patterns: &[Pattern],
    (key, field): (Key, u16),
    (text, start): (&'t str, usize),
    speak: &mut dyn FnMut(usize, Hit<'t>),
) {
    let head = head(&text.as_bytes()[start..]);
    let may_stand = |pattern: &&Pattern| {
        let (first, counts) = pattern.first;
        pattern.fields & field != 0 && head & counts == first && pattern.key == key
    };
    for pattern in patterns.iter().filter(may_stand) {
        if let Some(hit) = pattern.at(text, start) {
            speak(pattern.rule, hit);
        }
    }
}

impl Pattern {
    /// The phrase, if it stands at a byte.
    fn at<'t>(&self, text: &'t str, at: usize) -> Option<Hit<'t>> {
        let range = at..at + self.text.len();
        let found = text.get(range.clone()).filter(|found| found.eq_ignore_ascii_case(self.text))?;
        let hit = Hit { phrase: self.text, number: self.number, range: range.clone(), found };
        (is_whole(text, range.clone()) && !is_name(text, &range)).then_some(hit)
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
