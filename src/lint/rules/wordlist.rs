//! What several rules know about the words of a text: where sentences and words begin and end.

use dma_authoring::model::Field;
use std::ops::Range;

/// The texts that ask something.
pub(super) const ASKED: &[Field] = &[Field::Question, Field::Element];

/// Every text that respondents read.
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

/// Running prose: texts with sentences, titles and options left out.
pub(super) const PROSE: &[Field] =
    &[Field::Question, Field::Help, Field::Good, Field::Evidence, Field::Why, Field::Element, Field::Prose];

/// Each word of a text with its bytes: letters, figures, and hyphens and apostrophes between them. A placeholder in
/// braces is one word.
pub(super) fn words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        // Nearly all letters are ASCII: those are told by their byte.
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

/// The end of the word that begins at this byte.
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

/// How many bytes of a text are such, counted many at once. Rules that look for a number of marks ask this first.
pub(super) fn count(text: &str, is: impl Fn(u8) -> bool) -> usize {
    let block = |block: &[u8]| block.iter().map(|&byte| u8::from(is(byte))).sum::<u8>();
    text.as_bytes().chunks(64).map(|bytes| usize::from(block(bytes))).sum()
}

/// Each sentence of a text: it ends with `.`, `?` or `!` before white space (a closing quotation mark or bracket may
/// stand between), with the line, or with the text.
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

/// Whether a label begins with this word or phrase (in small letters), in any case.
pub(super) fn begins_with(label: &str, phrase: &str) -> bool {
    let label = label.trim_start();
    label.get(..phrase.len()).is_some_and(|start| start.eq_ignore_ascii_case(phrase))
        && !label[phrase.len()..].starts_with(char::is_alphanumeric)
}

/// Whether the label of an option says that the question does not apply.
pub(super) fn says_not_applicable(label: &str) -> bool {
    ["not applicable", "n/a", "does not apply"].iter().any(|phrase| begins_with(label, phrase))
}

/// Every text, also those that only colleagues read.
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

/// Marks that a writer leaves to come back to.
pub(super) const RESIDUE: &[&str] = &["tbc", "tbd", "tba", "todo", "fixme", "xx", "xxx", "xxxx", "xxxxx"];

/// The left column of a table of words with better ones, as [`Phrases`](super::phrases::Phrases) wants it.
pub(super) const fn left<const N: usize>(table: &[(&'static str, &'static str)]) -> [&'static str; N] {
    let mut column = [""; N];
    let mut row = 0;
    while row < N {
        column[row] = table[row].0;
        row += 1;
    }
    column
}

/// The word that ends at this byte, white space left out; empty where punctuation stands between.
pub(super) fn word_before(text: &str, at: usize) -> &str {
    let left = text[..at].trim_end();
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '&' | '{' | '}');
    &left[left
        .rfind(|c| !inside(c))
        .map_or(0, |end| end + left[end..].chars().next().map_or(1, char::len_utf8))..]
}

/// The word that begins at this byte, white space left out; empty where punctuation stands between.
pub(super) fn word_after(text: &str, at: usize) -> &str {
    let right = text[at..].trim_start();
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '&' | '{' | '}');
    &right[..right.find(|c| !inside(c)).unwrap_or(right.len())]
}

/// Whether a word is in a list of words in small letters, in any case.
pub(super) fn is_one_of(word: &str, list: &[&str]) -> bool {
    list.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Whether a sentence begins at this byte.
pub(super) fn starts_sentence(text: &str, at: usize) -> bool {
    let left =
        text[..at].trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '“' | '‘'));
    left.is_empty() || left.ends_with(['.', '?', '!'])
}

/// Whether a hyphen joins the words at this place to another word.
pub(super) fn is_hyphenated(text: &str, range: &Range<usize>) -> bool {
    text[..range.start].ends_with('-') || text[range.end..].starts_with('-')
}

/// The right column of such a table as help: a better word, or a sentence that begins with what to do.
pub(super) fn advice(better: &str) -> String {
    let first = better.split([' ', ',']).next().unwrap_or("");
    if matches!(first, "say" | "leave" | "give" | "name") {
        better.to_owned()
    } else {
        format!("write `{better}`")
    }
}
