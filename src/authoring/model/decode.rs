//! [`MapReader`]: reads the keys of one mapping, knows which it expects, and collects every fault.

use super::fault::{Fault, FaultKind};
use super::text::{Marks, Text};
use super::{Id, Weight};
use dma_document::answer::KINDS;
use dma_text::source::{LARGEST_INTEGER, Span, Spanned};
use dma_yaml::tree::{Entry, Kind, Node, Plain, Style};

mod figure;
mod keys;

pub(super) use figure::figure;
use keys::{Keys, Missing, blame, distinct, meant};

/// Every whole number that can be written without rounding.
pub(super) const ANY_INTEGER: (i64, i64) = (-LARGEST_INTEGER, LARGEST_INTEGER);

/// The longest id, in characters.
const ID_LENGTH: usize = 64;

/// Reads one mapping. Keys are asked for one by one; [`finish`](Self::finish) reports those that nobody asked for.
pub(super) struct MapReader<'t, 'f> {
    of: &'static str,
    entries: &'t [Entry<'t>],
    /// Where a missing key is reported: the first key, so that the excerpt shows the item's head.
    pub(super) head: Span,
    asked: Vec<&'static str>,
    /// How many faults there were before.
    before: usize,
    /// The entries that were asked for, by bit; those past the 64th are compared by name.
    found: u64,
    pub(super) faults: &'f mut Vec<Fault>,
}

impl<'t, 'f> MapReader<'t, 'f> {
    /// A reader for a node that must be a mapping; `None`, with a fault, when it is not.
    pub(super) fn new(node: &'t Node<'t>, of: &'static str, faults: &'f mut Vec<Fault>) -> Option<Self> {
        let Kind::Mapping(entries) = &node.kind else {
            wrong_type(node, of, "a mapping", faults);
            return None;
        };
        let head = entries.first().map_or(node.span, |entry| entry.key.span);
        let before = faults.len();
        Some(Self { of, entries, head, asked: Vec::with_capacity(24), before, found: 0, faults })
    }

    /// The value of a key that may be there.
    pub(super) fn get(&mut self, key: &'static str) -> Option<&'t Node<'t>> {
        self.asked.push(key);
        let at = self.entries.iter().position(|entry| entry.key.text == key)?;
        if at < 64 {
            self.found |= 1 << at;
        }
        Some(&self.entries[at].value)
    }

    /// The place of a key.
    pub(super) fn key_span(&self, key: &str) -> Option<Span> {
        self.entries.iter().find(|entry| entry.key.text == key).map(|entry| entry.key.span)
    }

    /// The value of a key that must be there.
    pub(super) fn need(&mut self, key: &'static str) -> Option<&'t Node<'t>> {
        let found = self.get(key);
        if found.is_none() {
            self.faults.push(Fault {
                span: self.head,
                kind: FaultKind::MissingKey { key, of: self.of, misspelt: false },
            });
        }
        found
    }

    pub(super) fn need_id(&mut self, key: &'static str) -> Option<Id> {
        let node = self.need(key)?;
        id(node, key, self.faults)
    }

    pub(super) fn id(&mut self, key: &'static str) -> Option<Id> {
        let node = self.get(key)?;
        id(node, key, self.faults)
    }

    pub(super) fn need_text(&mut self, key: &'static str) -> Option<Text> {
        let node = self.need(key)?;
        text(node, key, self.faults)
    }

    pub(super) fn text(&mut self, key: &'static str) -> Option<Text> {
        let node = self.get(key)?;
        text(node, key, self.faults)
    }

    pub(super) fn flag(&mut self, key: &'static str) -> Option<Spanned<bool>> {
        let node = self.get(key)?;
        flag(node, key, self.faults)
    }

    pub(super) fn integer(&mut self, key: &'static str, range: (i64, i64)) -> Option<Spanned<i64>> {
        let node = self.get(key)?;
        integer(node, key, range, self.faults)
    }

    /// A weight: a whole number from 0 to 100.
    pub(super) fn weight(&mut self) -> Weight {
        self.integer("weight", (0, 100))
    }

    /// One of a few known words, with the value each stands for.
    pub(super) fn word<T: Copy>(
        &mut self,
        key: &'static str,
        words: &'static [&'static str],
        values: &[T],
    ) -> Option<Spanned<T>> {
        let node = self.get(key)?;
        word(node, key, words, values, self.faults)
    }

    /// A text that must have a certain form.
    pub(super) fn formed(
        &mut self,
        key: &'static str,
        wanted: &'static str,
        fits: impl FnOnce(&str) -> bool,
    ) -> Option<Spanned<String>> {
        let node = self.get(key)?;
        let text = text_as(node, key, wanted, self.faults)?;
        if !fits(&text.value) {
            let kind = FaultKind::Malformed { of: key, found: text.value.clone(), wanted };
            self.faults.push(Fault { span: text.span, kind });
        }
        Some(Spanned::new(text.value, text.span))
    }

    /// The items of a list; each that can be read is kept.
    pub(super) fn list<T>(
        &mut self,
        key: &'static str,
        least: usize,
        read: impl FnMut(&'t Node<'t>, &mut Vec<Fault>) -> Option<T>,
    ) -> Vec<T> {
        self.get(key).map_or_else(Vec::new, |node| list(node, key, least, self.faults, read))
    }

    /// A list of ids.
    pub(super) fn ids(&mut self, key: &'static str, least: usize) -> Vec<Id> {
        self.list(key, least, |node, faults| id(node, key, faults))
    }

    /// A list of texts.
    pub(super) fn texts(&mut self, key: &'static str) -> Vec<Text> {
        self.list(key, 0, |node, faults| text(node, key, faults))
    }

    /// The keys that may stand here, and those of them that do.
    fn known(&self) -> (Keys, Keys) {
        let expected = distinct(&self.asked);
        let stands = |key: &&&str| self.entries.iter().any(|entry| entry.key.text == **key);
        let present = expected.iter().filter(stands).copied().collect();
        (expected, present)
    }

    /// The keys that this mapping lacks.
    fn missing(&self) -> Vec<Missing> {
        let lacks = |(at, fault): (usize, &Fault)| match &fault.kind {
            _ if fault.span != self.head => None,
            FaultKind::MissingKey { key, of, .. } if *of == self.of => Some((at, vec![*key])),
            FaultKind::AnswerTypes { found, .. } if found.is_empty() => Some((at, KINDS.to_vec())),
            _ => None,
        };
        self.faults.iter().enumerate().skip(self.before).filter_map(lacks).collect()
    }

    /// Reports every key that nobody asked for.
    pub(super) fn finish(self) {
        let mut known: Option<(Keys, Keys)> = None;
        let mut missing: Option<Vec<Missing>> = None;
        for (at, entry) in self.entries.iter().enumerate() {
            let found = at < 64 && self.found & (1 << at) != 0;
            if !found && !self.asked.iter().any(|key| *key == entry.key.text) {
                let (expected, present) = known.get_or_insert_with(|| self.known()).clone();
                let missing = missing.get_or_insert_with(|| self.missing());
                let meant = meant(&entry.key.text, &expected, &present);
                blame(&entry.key.text, meant, missing, self.faults);
                let key = entry.key.text.to_string();
                let kind = FaultKind::UnknownKey { key, of: self.of, expected, present, meant };
                self.faults.push(Fault { span: entry.key.span, kind });
            }
        }
    }
}

/// For how many items room is made before the first is read: a list of millions may hold nothing that can be read.
const MOST_ROOM: usize = 1_024;

/// The items of a list node.
pub(super) fn list<'t, T>(
    node: &'t Node<'t>,
    of: &'static str,
    least: usize,
    faults: &mut Vec<Fault>,
    mut read: impl FnMut(&'t Node<'t>, &mut Vec<Fault>) -> Option<T>,
) -> Vec<T> {
    let Kind::Sequence(items) = &node.kind else {
        wrong_type(node, of, "a list", faults);
        return Vec::new();
    };
    if items.len() < least {
        faults.push(Fault { span: node.span, kind: FaultKind::Empty { of } });
    }
    // Room for all of them at once: questions are large, and to grow by halves moves them and leaves room unused.
    let mut all = Vec::with_capacity(items.len().min(MOST_ROOM));
    all.extend(items.iter().filter_map(|item| read(item, faults)));
    all
}

/// The entries of a mapping whose keys are ids of the author's own.
pub(super) fn named<'t, T>(
    node: &'t Node<'t>,
    of: &'static str,
    faults: &mut Vec<Fault>,
    mut read: impl FnMut(Id, &'t Node<'t>, &mut Vec<Fault>) -> Option<T>,
) -> Vec<T> {
    let Kind::Mapping(entries) = &node.kind else {
        wrong_type(node, of, "a mapping", faults);
        return Vec::new();
    };
    entries
        .iter()
        .filter_map(|entry| {
            let name = Spanned::new(entry.key.text.to_string(), entry.key.span);
            check_id(&name, faults);
            read(name, &entry.value, faults)
        })
        .collect()
}

pub(super) fn wrong_type(node: &Node<'_>, of: &'static str, expected: &'static str, faults: &mut Vec<Fault>) {
    let placeholder = match &node.kind {
        Kind::Mapping(entries) => entries.len() == 1 && entries[0].value.span.is_empty(),
        _ => false,
    };
    let kind = FaultKind::WrongType { of, expected, found: node.describe(), placeholder };
    faults.push(Fault { span: node.span, kind });
}

/// A text: any scalar that YAML 1.2 reads as text, and not an empty one.
pub(super) fn text(node: &Node<'_>, of: &'static str, faults: &mut Vec<Fault>) -> Option<Text> {
    text_as(node, of, "text", faults)
}

/// A text that is called otherwise where something else stands in its place.
fn text_as(
    node: &Node<'_>,
    of: &'static str,
    expected: &'static str,
    faults: &mut Vec<Fault>,
) -> Option<Text> {
    let (value, style) = written(node, of, expected, faults)?;
    Some(Text { value: value.to_owned(), span: node.span, style, marks: Marks::of(value) })
}

/// What an id is, as messages call it.
const A_NAME: &str = "a name";

/// What a text says, and how it was written.
fn written<'t>(
    node: &'t Node<'_>,
    of: &'static str,
    expected: &'static str,
    faults: &mut Vec<Fault>,
) -> Option<(&'t str, Style)> {
    let Kind::Scalar(scalar) = &node.kind else {
        wrong_type(node, of, expected, faults);
        return None;
    };
    let plain = scalar.plain();
    // A key with nothing after it is a text that somebody meant to fill in, like one with empty quotes.
    let is_blank = (plain == Plain::Null && node.span.is_empty()) || shows_nothing(&scalar.text);
    if plain != Plain::Text && !is_blank {
        // Quotes make a name of `true`, and none of `2016`.
        let quotes = expected == A_NAME && is_id(&scalar.text);
        wrong_type(node, of, if quotes { "text" } else { expected }, faults);
        return None;
    }
    if is_blank {
        faults.push(Fault { span: node.span, kind: FaultKind::Empty { of } });
    }
    Some((if is_blank { "" } else { &scalar.text }, scalar.style))
}

/// Whether nobody would see anything of a text. Nearly all texts are done with their first byte.
fn shows_nothing(text: &str) -> bool {
    let unseen = |c: char| {
        c.is_whitespace()
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{2800}' | '\u{3164}')
    };
    text.chars().all(unseen)
}

pub(super) fn id(node: &Node<'_>, of: &'static str, faults: &mut Vec<Fault>) -> Option<Id> {
    let (value, _) = written(node, of, A_NAME, faults)?;
    let id = Spanned::new(value.to_owned(), node.span);
    if !id.is_empty() {
        check_id(&id, faults);
    }
    Some(id)
}

fn check_id(id: &Id, faults: &mut Vec<Fault>) {
    if !is_id(id) {
        faults.push(Fault { span: id.span, kind: FaultKind::MalformedId { found: id.value.clone() } });
    }
}

/// Lowercase letters, digits and single hyphens, beginning with a letter, at most 64 characters.
pub(super) fn is_id(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut before = b'-';
    let fits = bytes.iter().all(|&byte| {
        let joins = byte == b'-' && before != b'-';
        before = byte;
        byte.is_ascii_lowercase() || byte.is_ascii_digit() || joins
    });
    fits && before != b'-' && bytes.len() <= ID_LENGTH && bytes[0].is_ascii_lowercase()
}

fn flag(node: &Node<'_>, of: &'static str, faults: &mut Vec<Fault>) -> Option<Spanned<bool>> {
    if let Kind::Scalar(scalar) = &node.kind
        && let Plain::Bool(value) = scalar.plain()
    {
        return Some(Spanned::new(value, node.span));
    }
    wrong_type(node, of, "true or false", faults);
    None
}

pub(super) fn integer(
    node: &Node<'_>,
    of: &'static str,
    range: (i64, i64),
    faults: &mut Vec<Fault>,
) -> Option<Spanned<i64>> {
    let value = match &node.kind {
        Kind::Scalar(scalar) => match scalar.plain() {
            Plain::Integer(value) => Some(value),
            // JSON Schema counts 2.0 as a whole number; the digits-lost rule still speaks.
            Plain::Float(value) => whole(value),
            _ => None,
        },
        _ => None,
    };
    if let Some(value) = value {
        if value < range.0 || value > range.1 {
            faults.push(Fault { span: node.span, kind: FaultKind::OutOfRange { of, found: value, range } });
        }
        return Some(Spanned::new(value, node.span));
    }
    wrong_type(node, of, "a whole number", faults);
    None
}

/// The whole number that a float is, when it is one that floats hold exactly.
fn whole(value: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    #[allow(clippy::cast_possible_truncation, reason = "the value is a whole number below 2^53")]
    (value.fract() == 0.0 && value.abs() <= EXACT).then_some(value as i64)
}

pub(super) fn word<T: Copy>(
    node: &Node<'_>,
    of: &'static str,
    words: &'static [&'static str],
    values: &[T],
    faults: &mut Vec<Fault>,
) -> Option<Spanned<T>> {
    let (text, _) = written(node, of, "text", faults)?;
    let known = words.iter().position(|word| *word == text).and_then(|at| values.get(at));
    if known.is_none() && !text.is_empty() {
        let kind = FaultKind::UnknownValue { of, found: text.to_owned(), expected: words };
        faults.push(Fault { span: node.span, kind });
    }
    known.map(|value| Spanned::new(*value, node.span))
}

/// `2016-03-31`: the form of an ISO 8601 date; whether the day exists is a rule's matter.
pub(super) fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 10
        && bytes
            .iter()
            .enumerate()
            .all(|(at, b)| if at == 4 || at == 7 { *b == b'-' } else { b.is_ascii_digit() })
}
