//! Finds the words and phrases of all rules in one pass over each text.

use super::context::TextCx;
use super::declare::{Check, Rule};
use super::runs::{MEASURED, each_run};
use dma_authoring::model::Field;
use dma_text::diagnostic::Findings;
use std::ops::Range;

/// The phrases that one rule looks for.
#[derive(Debug)]
#[allow(clippy::struct_field_names, reason = "phrases are what a rule of phrases is made of")]
pub struct Phrases {
    /// Words and phrases in lowercase letters. They match in any case. A letter or digit at either end must be the end of
    /// a word.
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
    /// The matched text, as it is written.
    pub found: &'t str,
}

/// One phrase of one rule.
#[derive(Clone, Copy)]
struct Pattern {
    text: &'static str,
    /// The key under which the table lists it.
    key: Key,
    /// Its first bytes.
    first: Prefix,
    /// The fields that its rule looks at, one bit each.
    fields: u16,
    rule: usize,
    number: usize,
}

/// The first bytes of a phrase, and the bits of them that a text must match.
#[derive(Clone, Copy)]
struct Prefix {
    bytes: u64,
    mask: u64,
}

/// A byte of a text.
#[derive(Clone, Copy)]
struct Place<'t> {
    text: &'t str,
    /// The offset of the byte.
    start: usize,
}

/// The first bytes of a phrase or of a place in a text, in lowercase letters.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Key {
    head: u64,
    /// The number of bytes, 8 at most.
    length: usize,
}

/// The phrases of every rule that speaks, by how they begin.
///
/// A phrase that begins with a letter or digit can only be where a word begins. Long phrases are found by their first 8
/// bytes, short ones by their first word, and those that begin with a sign by their first 2 bytes. Hardly any other phrase
/// has to be compared. An automaton over all phrases takes longer to scan, and much longer to build.
pub(super) struct PhraseScanner {
    rules: Vec<(&'static Rule, &'static Phrases)>,
    /// Sorted by slot. The patterns of a slot are between its start and the start of the next.
    patterns: Vec<Pattern>,
    starts: Vec<u16>,
    /// One bit for each key that exists, by more bits of its hash than the slot uses: most keys of a text do not exist.
    known: Box<[u64; KNOWN]>,
    /// The class of each byte: which phrases begin with it.
    classes: [u8; 256],
    /// Whether a phrase begins with a space and a letter or digit.
    all_spaces: bool,
}

/// A phrase begins with this sign.
const SIGN: u8 = 1;
/// This sign is a phrase.
const ALONE: u8 = 2;
/// A phrase that begins with a space goes on with this byte.
const SPACED: u8 = 4;
/// The highest number of bytes that a key holds.
const LONG: usize = MEASURED;
/// The number of 64-bit words that record which keys exist.
const KNOWN: usize = 1 << 10;
/// The number of slots of the table, as a power of two. Most keys of a text find an empty slot.
const SLOTS: u32 = 13;

/// Returns the bit of a field.
fn bit_of(field: Field) -> u16 {
    1 << (field as u16)
}

/// Returns the first bytes in lowercase letters, as far as setting one bit makes them so: equal texts have equal heads.
fn head(bytes: &[u8]) -> u64 {
    let mut first = [0; LONG];
    match bytes.first_chunk() {
        Some(eight) => first = *eight,
        None => first[..bytes.len()].copy_from_slice(bytes),
    }
    u64::from_le_bytes(first) | 0x2020_2020_2020_2020
}

impl Key {
    /// Returns the key of the first `length` bytes of `head`.
    fn new(head: u64, length: usize) -> Self {
        Self { head: if length < LONG { head & ((1 << (8 * length)) - 1) } else { head }, length }
    }

    /// Returns the key of a phrase.
    fn of(phrase: &[u8]) -> Self {
        let word = phrase.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let length = match word {
            0 => phrase.len().min(2),
            _ if phrase.len() >= LONG => LONG,
            _ => word,
        };
        Self::new(head(phrase), length)
    }

    /// Returns the Fibonacci hash (Knuth, The Art of Computer Programming, volume 3, section 6.4).
    fn hash(self) -> u64 {
        (self.head ^ ((self.length as u64) << 56)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    /// Returns the slot of the table.
    fn slot(self) -> usize {
        (self.hash() >> (u64::BITS - SLOTS)) as usize
    }

    /// Returns the bit that records whether the key exists: the word, and the bit in it.
    fn bit(self) -> (usize, u64) {
        let hash = self.hash();
        ((hash >> 54) as usize % KNOWN, 1 << ((hash >> 48) % 64))
    }
}

impl PhraseScanner {
    /// Returns the scanner for those of the rules that look for phrases.
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
                let first = Prefix { bytes: head(text.as_bytes()) & whole, mask: whole };
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
        scanner.record_starts(&patterns);
        scanner.fill_slots(patterns);
        scanner
    }

    /// Records which bytes and keys phrases begin with.
    fn record_starts(&mut self, patterns: &[Pattern]) {
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

    /// Puts the phrases into their slots; phrases of one slot keep their order.
    fn fill_slots(&mut self, patterns: Vec<Pattern>) {
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

    /// Calls `report` with each rule whose phrase is in the text, and the hit.
    pub(super) fn scan<'t>(
        &self,
        text: &'t str,
        field: Field,
        report: &mut dyn FnMut(&'static Rule, &'static Phrases, Hit<'t>),
    ) {
        let bytes = text.as_bytes();
        let class = |at: usize| bytes.get(at).map_or(0, |&byte| self.classes[usize::from(byte)]);
        each_run(text, self.all_spaces, |start, length| {
            if length > 0 {
                let head = head(&bytes[start..]);
                self.look_up(Key::new(head, LONG), Place { text, start }, field, report);
                if length < LONG {
                    self.look_up(Key::new(head, length), Place { text, start }, field, report);
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
            self.look_up(Key::new(head, 2), Place { text, start }, field, report);
            if first & ALONE != 0 {
                self.look_up(Key::new(head, 1), Place { text, start }, field, report);
            }
        });
    }

    /// Calls `report` with each rule that has a phrase with this key at this place.
    #[inline]
    fn look_up<'t>(
        &self,
        key: Key,
        place: Place<'t>,
        field: Field,
        report: &mut dyn FnMut(&'static Rule, &'static Phrases, Hit<'t>),
    ) {
        let (word, bit) = key.bit();
        if self.known[word] & bit == 0 {
            return;
        }
        if let Some(found) = self.patterns_of(key.slot()) {
            each_hit(found, key, bit_of(field), place, &mut |rule, hit| {
                let (rule, phrases) = self.rules[rule];
                report(rule, phrases, hit);
            });
        }
    }

    /// Returns the phrases of a slot; `None` for an empty slot.
    #[inline]
    fn patterns_of(&self, slot: usize) -> Option<&[Pattern]> {
        let (start, end) = (self.starts[slot], self.starts[slot + 1]);
        (start != end).then(|| &self.patterns[usize::from(start)..usize::from(end)])
    }
}

/// Calls `report` with the rule of each of these phrases that has this key and is at this place. `field` is the bit of the
/// field.
#[inline(never)]
fn each_hit<'t>(
    patterns: &[Pattern],
    key: Key,
    field: u16,
    place: Place<'t>,
    report: &mut dyn FnMut(usize, Hit<'t>),
) {
    let head = head(&place.text.as_bytes()[place.start..]);
    let may_match = |pattern: &&Pattern| {
        let first = pattern.first;
        pattern.fields & field != 0 && head & first.mask == first.bytes && pattern.key == key
    };
    for pattern in patterns.iter().filter(may_match) {
        if let Some(hit) = pattern.hit_at(place) {
            report(pattern.rule, hit);
        }
    }
}

impl Pattern {
    /// Returns the hit, if the phrase is at this place.
    fn hit_at<'t>(&self, place: Place<'t>) -> Option<Hit<'t>> {
        let Place { text, start } = place;
        let range = start..start + self.text.len();
        let found = text.get(range.clone()).filter(|found| found.eq_ignore_ascii_case(self.text))?;
        let hit = Hit { phrase: self.text, number: self.number, range: range.clone(), found };
        (is_whole(text, range.clone()) && !is_name(text, &range)).then_some(hit)
    }
}

/// Returns whether the range is part of a placeholder's name: respondents never read it, and another rule checks it.
fn is_name(text: &str, range: &Range<usize>) -> bool {
    let in_name = |c: char| c.is_alphanumeric() || c == '-';
    text[..range.start].trim_end_matches(in_name).ends_with('{')
        && text[range.end..].trim_start_matches(in_name).starts_with('}')
}

/// Returns whether a letter or digit at either end of the range is the end of a word.
fn is_whole(text: &str, range: Range<usize>) -> bool {
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let inside = &text[range.clone()];
    let left = word(inside.chars().next()) && word(text[..range.start].chars().next_back());
    let right = word(inside.chars().next_back()) && word(text[range.end..].chars().next());
    !left && !right
}
