//! Finds the values of a file that a second, independent YAML reader reads differently.
//!
//! The second reader (`yaml_serde`, on a port of libyaml) shares no code with the first. What both read alike, others
//! will read alike too; where they differ, what is released would depend on who reads.

use crate::tree::{self, Kind, Node, Plain, Scalar};
use dma_text::diagnostic::Findings;
use dma_text::source::{Source, SourceId, Sources, Span};
use serde_yaml::Value;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization as _;

/// A value on which the two readers differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// Where it stands.
    pub span: Span,
    /// The way to it, such as `questions[3].scale`; empty for the whole file.
    pub path: String,
    /// What the first reader reads.
    pub ours: String,
    /// What the second reader reads.
    pub theirs: String,
    /// Where the two first differ and in what, in words: for texts, which may look the same.
    pub first_difference: Option<String>,
}

/// How many disagreements of one file are told: one cause often has many.
const MOST: usize = 20;

/// Reports every disagreement about one file as a finding, under the code that `findings` speaks as.
pub fn report(sources: &Sources, id: SourceId, findings: &mut Findings) {
    for disagreement in disagreements(sources, id) {
        let Disagreement { span, path, ours, theirs, first_difference } = disagreement;
        let differs = first_difference.map_or_else(String::new, |differs| format!(": {differs}"));
        let help = if path.is_empty() {
            "write this place more simply: without tabs, and with quotes around texts"
        } else {
            "put the value in quotes, or write it more simply"
        };
        let path = if path.is_empty() { "this file".to_owned() } else { format!("`{path}`") };
        findings
            .at(span, format!("{path} is {ours} for this reader, but {theirs} for another{differs}"))
            .help(help);
    }
}

/// Reads a file with both readers and compares value by value.
pub fn disagreements(sources: &Sources, id: SourceId) -> Vec<Disagreement> {
    let source = sources.get(id);
    let tree = tree::parse(sources, id);
    // What the first reader cannot read, lint refuses.
    let Some(root) = &tree.root else { return Vec::new() };
    compare(source, root, &read(source.text()))
}

/// Whether the second reader reads a text at all.
pub fn is_readable(text: &str) -> bool {
    read(text).is_ok()
}

/// What the second reader makes of a text, or its complaint.
fn read(text: &str) -> Result<Value, serde_yaml::Error> {
    // It takes no byte order mark, which means nothing in UTF-8.
    serde_yaml::from_str(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// Compares a tree with what a second reader read.
fn compare(source: &Source, root: &Node<'_>, theirs: &Result<Value, serde_yaml::Error>) -> Vec<Disagreement> {
    let mut comparison = Comparison { source, found: Vec::new() };
    match theirs {
        Ok(value) => comparison.node("", root, value),
        Err(complaint) => {
            let range = place(source.text(), complaint);
            let span = range.map_or(root.span, |range| Span::new(root.span.source, range));
            comparison.say("", span, "a document", &format!("nothing: {complaint}"));
        }
    }
    comparison.found
}

/// The character of a text that the second reader complains about.
fn place(text: &str, complaint: &serde_yaml::Error) -> Option<Range<usize>> {
    let location = complaint.location()?;
    let line: usize = text.split_inclusive('\n').take(location.line().checked_sub(1)?).map(str::len).sum();
    let (column, character) = text[line..].char_indices().nth(location.column().checked_sub(1)?)?;
    let start = line + column;
    Some(start..start + character.len_utf8())
}

struct Comparison<'s> {
    source: &'s Source,
    found: Vec<Disagreement>,
}

impl Comparison<'_> {
    fn say(&mut self, path: &str, span: Span, ours: &str, theirs: &str) {
        if self.found.len() < MOST {
            let (path, ours, theirs) = (path.to_owned(), ours.to_owned(), theirs.to_owned());
            self.found.push(Disagreement { span, path, ours, theirs, first_difference: None });
        }
    }

    /// Reports two texts by what stands around the first character that differs.
    fn texts(&mut self, path: &str, span: Span, ours: &str, theirs: &str) {
        let at = ours.chars().zip(theirs.chars()).take_while(|(ours, theirs)| ours == theirs).count();
        let shown = |text: &str| format!("the text {}", excerpt(text, at));
        self.say(path, span, &shown(ours), &shown(theirs));
        if let Some(last) = self.found.last_mut().filter(|last| last.span == span && last.path == path) {
            let (ours, theirs) = (character(ours, at), character(theirs, at));
            last.first_difference =
                Some(format!("character {} is {ours} for this reader, but {theirs} for the other", at + 1));
        }
    }

    fn node(&mut self, path: &str, ours: &Node<'_>, theirs: &Value) {
        match (&ours.kind, theirs) {
            (Kind::Sequence(items), Value::Sequence(others)) if items.len() == others.len() => {
                for (at, (item, other)) in items.iter().zip(others).enumerate() {
                    self.node(&format!("{path}[{at}]"), item, other);
                }
            }
            (Kind::Mapping(entries), Value::Mapping(others)) if entries.len() == others.len() => {
                for entry in entries {
                    let key = entry.key.text.as_ref();
                    let below = if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
                    let other = others.iter().find(|(other, _)| is_key(other, key)).map(|(_, value)| value);
                    match other {
                        Some(other) => self.node(&below, &entry.value, other),
                        None => self.say(&below, entry.key.span, "this key", "no such key"),
                    }
                }
            }
            (Kind::Scalar(scalar), other) if is_same(scalar, other) => {}
            (Kind::Scalar(scalar), Value::String(other)) if scalar.plain() == Plain::Text => {
                self.texts(path, ours.span, &scalar.text, other);
            }
            _ => self.say(path, ours.span, &self.ours(ours), &describe(theirs)),
        }
    }

    fn ours(&self, node: &Node<'_>) -> String {
        match &node.kind {
            Kind::Sequence(items) => format!("a list of {}", items.len()),
            Kind::Mapping(entries) => format!("a mapping of {}", entries.len()),
            Kind::Scalar(scalar) if scalar.plain() == Plain::Text => {
                format!("the text {:?}", shortened(&scalar.text))
            }
            Kind::Scalar(_) => {
                let written = self.source.text().get(node.span.range()).unwrap_or_default();
                format!("{} `{}`", node.describe(), shortened(written))
            }
        }
    }
}

/// A key is text to the first reader; one that the second takes for a number or a truth value is not the same.
fn is_key(theirs: &Value, ours: &str) -> bool {
    theirs.as_str() == Some(ours)
}

fn is_same(ours: &Scalar<'_>, theirs: &Value) -> bool {
    match (ours.plain(), theirs) {
        (Plain::Null, Value::Null) => true,
        (Plain::Bool(ours), Value::Bool(theirs)) => ours == *theirs,
        (Plain::Integer(ours), Value::Number(theirs)) => theirs.as_i64() == Some(ours),
        (Plain::Float(ours), Value::Number(theirs)) => {
            theirs.as_f64().is_some_and(|theirs| ours.to_bits() == theirs.to_bits())
        }
        (Plain::Text, Value::String(theirs)) => ours.text == theirs.as_str(),
        _ => false,
    }
}

fn describe(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Bool(value) => format!("the truth value `{value}`"),
        Value::Number(number) => format!("the number `{number}`"),
        Value::String(text) => format!("the text {:?}", shortened(text)),
        Value::Sequence(items) => format!("a list of {}", items.len()),
        Value::Mapping(entries) => format!("a mapping of {}", entries.len()),
        Value::Tagged(tagged) => format!("a value with the tag `{}`", tagged.tag),
    }
}

/// The part of a text around a character, in quotes and with everything escaped that cannot be told apart by eye.
fn excerpt(text: &str, at: usize) -> String {
    const BEFORE: usize = 30;
    const AFTER: usize = 20;
    let start = at.saturating_sub(BEFORE);
    let shown: String = text.chars().skip(start).take(at - start + AFTER).flat_map(escaped).collect();
    let is_cut = text.chars().count() > at + AFTER;
    format!("\"{}{shown}{}\"", if start > 0 { "…" } else { "" }, if is_cut { "…" } else { "" })
}

/// A character, or its escape where it has no width of its own or looks like a space.
fn escaped(character: char) -> impl Iterator<Item = char> {
    let is_plain = character == ' ' || (character.is_ascii_graphic() && !matches!(character, '"' | '\\'));
    let is_letter = character.is_alphanumeric() && character.nfd().next() == Some(character);
    let shown =
        if is_plain || is_letter { character.to_string() } else { character.escape_default().to_string() };
    shown.chars().collect::<Vec<_>>().into_iter()
}

/// The character at a place in words, such as "a line break (U+000A)".
fn character(text: &str, at: usize) -> String {
    let Some(character) = text.chars().nth(at) else { return "the end of the text".to_owned() };
    let name = match character {
        '\n' => "a line break",
        '\r' => "a carriage return",
        '\t' => "a tab",
        ' ' => "a space",
        '\u{a0}' => "a non-breaking space",
        '\u{feff}' => "a byte order mark",
        _ if character.is_ascii_graphic() => return format!("`{character}`"),
        _ => return format!("U+{:04X}", u32::from(character)),
    };
    format!("{name} (U+{:04X})", u32::from(character))
}

/// Enough of a text to know it by.
fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST).chain("…".chars()).collect()
}
