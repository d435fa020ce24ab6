//! What several rules know about the words of a text: where sentences and words begin and end.

use crate::model::Field;
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
];

/// Running prose: texts with sentences, titles and options left out.
pub(super) const PROSE: &[Field] =
    &[Field::Question, Field::Help, Field::Good, Field::Evidence, Field::Why, Field::Element, Field::Prose];

/// Each word of a text with its bytes: letters, figures, and hyphens and apostrophes between them. A placeholder in
/// braces is one word.
pub(super) fn words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(|c: char| c.is_alphanumeric() || c == '{')?;
        let rest = &text[start..];
        let length = if rest.starts_with('{') {
            rest.find('}').map_or(1, |end| end + 1)
        } else {
            let joins = |c: char| matches!(c, '-' | '\'' | '’' | '&');
            let mut end = 0;
            for (index, c) in rest.char_indices() {
                let next_is_word = || rest[index + c.len_utf8()..].starts_with(char::is_alphanumeric);
                if c.is_alphanumeric() || (joins(c) && next_is_word()) {
                    end = index + c.len_utf8();
                } else {
                    break;
                }
            }
            end
        };
        at = start + length;
        Some((start..at, &text[start..at]))
    })
}

/// Each sentence of a text: it ends with `.`, `?` or `!` before white space, or with the text.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(|c: char| !c.is_whitespace())?;
        let mut end = text.len();
        for (index, c) in text[start..].char_indices() {
            let after = start + index + c.len_utf8();
            let closes = matches!(c, '.' | '?' | '!' | '\n');
            if closes && text[after..].chars().next().is_none_or(char::is_whitespace) {
                end = after;
                break;
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
