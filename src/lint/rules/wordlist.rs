//! Splits texts into sentences and words, for the rules that look at words.

use dma_authoring::model::Field;
use std::ops::Range;

/// The fields whose texts ask something.
pub(super) const ASKED: &[Field] = &[Field::Question, Field::Element];

/// The fields whose texts respondents read.
pub(super) const READ: &[Field] = &[
    Field::Question,
    Field::Help,
    Field::Good,
    Field::Evidence,
    Field::Why,
    Field::Element,
    Field::Option,
    Field::Title,
    Field::Prose,
    Field::Phrase,
    Field::Word,
];

/// The fields with sentences: all that respondents read but titles and options.
pub(super) const PROSE: &[Field] =
    &[Field::Question, Field::Help, Field::Good, Field::Evidence, Field::Why, Field::Element, Field::Prose];

/// Returns each word of a text with its byte range: letters, digits, and hyphens and apostrophes between them. A
/// placeholder in braces is one word.
pub(super) fn words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        // Nearly all letters are ASCII, and their byte is enough to recognise them.
        let start = loop {
            match *bytes.get(at)? {
                byte if byte.is_ascii_alphanumeric() || byte == b'{' => break at,
                byte if byte.is_ascii() => at += 1,
                _ => {
                    let letter = text[at..].chars().next()?;
                    if letter.is_alphanumeric() {
                        break at;
                    }
                    at += letter.len_utf8();
                }
            }
        };
        at = match bytes[start] {
            b'{' => text[start..].find('}').map_or(start + 1, |end| start + end + 1),
            _ => word_end(text, start),
        };
        Some((start..at, &text[start..at]))
    })
}

/// Returns the end of the word that begins at this byte.
fn word_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = start;
    loop {
        while bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
            end += 1;
        }
        // Most words end with a space.
        if bytes.get(end).is_none_or(|&byte| byte == b' ') {
            return end;
        }
        let Some(letter) = text[end..].chars().next() else { return end };
        let next = end + letter.len_utf8();
        let joins =
            matches!(letter, '-' | '\'' | '’' | '&') && text[next..].starts_with(char::is_alphanumeric);
        if !joins && !letter.is_alphanumeric() {
            return end;
        }
        end = next;
    }
}

/// Returns how many bytes of a text pass the test. The loop is written so that the compiler can count many bytes at once;
/// rules that need several of a sign ask this first.
pub(super) fn count(text: &str, is: impl Fn(u8) -> bool) -> usize {
    let block = |block: &[u8]| block.iter().map(|&byte| u8::from(is(byte))).sum::<u8>();
    text.as_bytes().chunks(64).map(|bytes| usize::from(block(bytes))).sum()
}

/// Returns the byte range of each sentence of a text. A sentence ends with the line, with the text, or with `.`, `?` or `!`
/// before white space; a closing quotation mark or bracket may come between.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(|c: char| !c.is_whitespace())?;
        let mut end = text.len();
        // All ends are ASCII.
        for (after, byte) in (start + 1..).zip(text[start..].bytes()) {
            if byte == b'\n' {
                end = after;
                break;
            }
            if matches!(byte, b'.' | b'?' | b'!') {
                let rest = text[after..].trim_start_matches(['"', '\'', '”', '’', ')']);
                if rest.chars().next().is_none_or(char::is_whitespace) {
                    end = text.len() - rest.len();
                    break;
                }
            }
        }
        at = end;
        Some(start..end)
    })
}

/// Returns whether a label begins with this word or phrase, in any case. `phrase` is in lowercase letters.
pub(super) fn begins_with(label: &str, phrase: &str) -> bool {
    let label = label.trim_start();
    label.get(..phrase.len()).is_some_and(|start| start.eq_ignore_ascii_case(phrase))
        && !label[phrase.len()..].starts_with(char::is_alphanumeric)
}

/// Returns whether the label of an option says that the question does not apply.
pub(super) fn says_not_applicable(label: &str) -> bool {
    ["not applicable", "n/a", "does not apply"].iter().any(|phrase| begins_with(label, phrase))
}

/// All fields with texts, including those that only authors read.
pub(super) const EVERY: &[Field] = &[
    Field::Question,
    Field::Help,
    Field::Good,
    Field::Evidence,
    Field::Why,
    Field::Element,
    Field::Option,
    Field::Title,
    Field::Prose,
    Field::Phrase,
    Field::Word,
    Field::Reason,
];

/// Marks that a writer leaves in unfinished text.
pub(super) const RESIDUE: &[&str] = &["tbc", "tbd", "tba", "todo", "fixme", "xx", "xxx", "xxxx", "xxxxx"];

/// Returns the left column of a table of words and replacements, as [`Phrases`](super::phrases::Phrases) needs it.
pub(super) const fn left<const N: usize>(table: &[(&'static str, &'static str)]) -> [&'static str; N] {
    let mut column = [""; N];
    let mut row = 0;
    while row < N {
        column[row] = table[row].0;
        row += 1;
    }
    column
}

/// Returns the word before this byte; empty where punctuation comes between. White space is skipped.
pub(super) fn word_before(text: &str, at: usize) -> &str {
    let left = text[..at].trim_end();
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '&' | '{' | '}');
    &left[left
        .rfind(|c| !inside(c))
        .map_or(0, |end| end + left[end..].chars().next().map_or(1, char::len_utf8))..]
}

/// Returns the word after this byte; empty where punctuation comes between. White space is skipped.
pub(super) fn word_after(text: &str, at: usize) -> &str {
    let right = text[at..].trim_start();
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '&' | '{' | '}');
    &right[..right.find(|c| !inside(c)).unwrap_or(right.len())]
}

/// Returns whether a word is in a list, in any case.
pub(super) fn is_one_of(word: &str, list: &[&str]) -> bool {
    list.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Returns whether a sentence begins at this byte.
pub(super) fn starts_sentence(text: &str, at: usize) -> bool {
    let left =
        text[..at].trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '“' | '‘'));
    left.is_empty() || left.ends_with(['.', '?', '!'])
}

/// Returns whether a hyphen joins the words in this range to another word.
pub(super) fn is_hyphenated(text: &str, range: &Range<usize>) -> bool {
    text[..range.start].ends_with('-') || text[range.end..].starts_with('-')
}

/// Returns an entry of the right column of such a table as help: "write `…`" around a replacement, or the instruction
/// itself.
pub(super) fn advice(better: &str) -> String {
    let first = better.split([' ', ',']).next().unwrap_or("");
    if matches!(first, "say" | "leave" | "give" | "name") {
        better.to_owned()
    } else {
        format!("write `{better}`")
    }
}
