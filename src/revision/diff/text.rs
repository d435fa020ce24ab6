//! Compares two texts: how far apart they are, and which words differ.

use super::spelling;
use similar::{ChangeTag, TextDiff};

/// How far apart two texts are, from nothing to their words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TextClass {
    /// The texts are the same.
    Same,
    /// Spaces and line breaks differ.
    Layout,
    /// Capitals differ.
    Case,
    /// Full stops, commas, quotation marks, brackets or hyphens differ.
    Punctuation,
    /// The same words have another spelling: British or American, right or known to be wrong.
    Spelling,
    /// Words differ, and with them possibly the meaning.
    Wording,
}

impl TextClass {
    /// Returns the word for it in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Layout => "layout",
            Self::Case => "case",
            Self::Punctuation => "punctuation",
            Self::Spelling => "spelling",
            Self::Wording => "wording",
        }
    }
}

/// Which text a segment belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SegmentKind {
    /// Both texts.
    Same,
    /// The old text only.
    Removed,
    /// The new text only.
    Added,
}

/// A run of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Which text the words belong to.
    pub kind: SegmentKind,
    /// The words, with the spaces around them.
    pub text: String,
}

/// Returns both texts in one line, with marks that need no colour: `[-removed-]` and `{+added+}`.
pub fn marked(segments: &[Segment]) -> String {
    let mark = |segment: &Segment| match segment.kind {
        SegmentKind::Same => segment.text.clone(),
        SegmentKind::Removed => format!("[-{}-]", segment.text),
        SegmentKind::Added => format!("{{+{}+}}", segment.text),
    };
    segments.iter().map(mark).collect()
}

/// How two texts differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextDifference {
    /// How far apart the texts are.
    pub class: TextClass,
    /// Both texts in one: what is the same, what was removed, what was added.
    pub segments: Vec<Segment>,
}

/// Compares two texts word by word.
pub fn compare_texts(old: &str, new: &str) -> TextDifference {
    TextDifference { class: class(old, new), segments: segments(old, new) }
}

/// Returns how far apart two texts are.
pub(super) fn class(old: &str, new: &str) -> TextClass {
    if old == new {
        return TextClass::Same;
    }
    let (one, other) = (layout(old), layout(new));
    if one == other {
        return TextClass::Layout;
    }
    let (words, other_words) = (words(old), words(new));
    if words.len() != other_words.len() || words.iter().zip(&other_words).any(|(a, b)| acronym(a, b)) {
        return TextClass::Wording;
    }
    if one.to_lowercase() == other.to_lowercase() {
        return TextClass::Case;
    }
    let all = |same: fn(&str, &str) -> bool| words.iter().zip(&other_words).all(|(a, b)| same(a, b));
    if all(|a, b| a.to_lowercase() == b.to_lowercase()) {
        TextClass::Punctuation
    } else if all(|a, b| spelling::normal(a) == spelling::normal(b)) {
        TextClass::Spelling
    } else {
        TextClass::Wording
    }
}

/// Returns the words of a text: what stays when layout, case, punctuation, spelling and the label of the period are set
/// aside.
pub(super) fn normal(text: &str, period: &str) -> String {
    plain_words(text, period)
}

/// Returns the words of a text with a space between them, in lowercase letters and one spelling. The label of the period
/// becomes one character, where it can be distinguished from other words.
pub fn plain_words(text: &str, period: &str) -> String {
    let masked = mask(text, period);
    words(&masked).iter().map(|word| spelling::normal(word)).collect::<Vec<_>>().join(" ")
}

/// Whether the label of a period can be distinguished from other words: it has a digit, as a year does. Another label is text
/// like any other, so that a change of the label cannot hide a change of wording.
fn is_label(period: &str) -> bool {
    period.len() > 3 && period.contains(|c: char| c.is_ascii_digit())
}

/// The character that replaces the label of the period in a text: no author can type it.
const PERIOD: &str = "\u{f8ff}";

/// Returns the text without the label of the period, since a new year is not another wording.
pub(super) fn mask(text: &str, period: &str) -> String {
    if !is_label(period) {
        return text.to_owned();
    }
    let mut letters = period.chars();
    let capital: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    text.replace(period, PERIOD).replace(&capital, PERIOD)
}

/// Returns the text with the label of a newer period in place of its own, since a new year is not another wording.
pub fn relabelled(text: &str, old: &str, new: &str) -> String {
    if old == new || !is_label(old) || !is_label(new) {
        return text.to_owned();
    }
    let capital = |label: &str| -> String {
        let mut letters = label.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
    };
    text.replace(old, new).replace(&capital(old), &capital(new))
}

/// Single spaces for all white space, and nothing for what cannot be seen.
fn layout(text: &str) -> String {
    let visible: String =
        text.chars().filter(|c| !matches!(c, '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{ad}')).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether one of two words that differ only in case is an abbreviation: `IT` is not `it`.
fn acronym(a: &str, b: &str) -> bool {
    let is_acronym = |word: &str| {
        word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !word.chars().any(char::is_lowercase)
    };
    a != b && is_acronym(a) != is_acronym(b)
}

/// The words of a text. Punctuation inside a figure, and signs that are read aloud, such as `%`, count.
fn words(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().map(plain).collect();
    let mut words = Vec::new();
    let mut word = String::new();
    for (at, &c) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| letters.get(at)).copied().unwrap_or(' ');
        let after = letters.get(at + 1).copied().unwrap_or(' ');
        let in_word = match c {
            _ if c.is_alphanumeric() => true,
            '\'' => before.is_alphabetic() && after.is_alphabetic(),
            '.' | ',' | ':' | '-' => before.is_ascii_digit() && after.is_ascii_digit(),
            _ => false,
        };
        if in_word {
            word.push(c);
            continue;
        }
        if !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        let minus = c == '-' && after.is_ascii_digit() && !before.is_alphanumeric();
        let silent = c.is_whitespace()
            || matches!(
                c,
                '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '"' | '(' | ')' | '[' | ']' | '-' | '…'
            )
            || matches!(c, '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{ad}');
        if minus || !silent {
            words.push(c.to_string());
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// One form of quotation marks and dashes.
fn plain(c: char) -> char {
    match c {
        '‘' | '’' | '‛' => '\'',
        '“' | '”' | '„' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        c => c,
    }
}

/// The longest text that is compared word by word, in bytes; longer ones are shown whole.
const LONGEST: usize = 64 * 1024;

fn segments(old: &str, new: &str) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    let mut push = |kind: SegmentKind, text: &str| match segments.last_mut() {
        Some(last) if last.kind == kind => last.text.push_str(text),
        _ => segments.push(Segment { kind, text: text.to_owned() }),
    };
    if old.len().max(new.len()) > LONGEST {
        push(SegmentKind::Removed, old);
        push(SegmentKind::Added, new);
        return segments;
    }
    let diff = TextDiff::from_unicode_words(old, new);
    for change in diff.iter_all_changes() {
        let kind = match change.tag() {
            ChangeTag::Equal => SegmentKind::Same,
            ChangeTag::Delete => SegmentKind::Removed,
            ChangeTag::Insert => SegmentKind::Added,
        };
        push(kind, change.value());
    }
    joined(segments)
}

/// Joins changes that are separated only by a space: people read `two old words` better than two words apart.
fn joined(segments: Vec<Segment>) -> Vec<Segment> {
    let mut out: Vec<Segment> = Vec::new();
    let (mut removed, mut added) = (String::new(), String::new());
    let flush = |out: &mut Vec<Segment>, removed: &mut String, added: &mut String| {
        if let (Some(' '), Some(' ')) = (removed.chars().next(), added.chars().next()) {
            let space = removed.remove(0);
            added.remove(0);
            match out.last_mut() {
                Some(last) => last.text.push(space),
                None => out.push(Segment { kind: SegmentKind::Same, text: space.into() }),
            }
        }
        for (kind, text) in [(SegmentKind::Removed, removed), (SegmentKind::Added, added)] {
            if !text.is_empty() {
                out.push(Segment { kind, text: std::mem::take(text) });
            }
        }
    };
    let count = segments.len();
    for (at, segment) in segments.into_iter().enumerate() {
        match segment.kind {
            SegmentKind::Removed => removed.push_str(&segment.text),
            SegmentKind::Added => added.push_str(&segment.text),
            SegmentKind::Same => {
                let between = !(removed.is_empty() && added.is_empty()) && at + 1 < count;
                if between && segment.text.chars().all(char::is_whitespace) {
                    removed.push_str(&segment.text);
                    added.push_str(&segment.text);
                } else {
                    flush(&mut out, &mut removed, &mut added);
                    out.push(segment);
                }
            }
        }
    }
    flush(&mut out, &mut removed, &mut added);
    out
}
