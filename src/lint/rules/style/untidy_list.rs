//! `untidy-list`: a long or uneven list inside a text.

use crate::rules::context::TextCx;
use crate::rules::wordlist::{READ, sentences};
use dma_text::diagnostic::Findings;
use std::ops::Range;

declare_rule! {
    /// A list inside a text is long or uneven.
    ///
    /// People skim lists. In a list of more than 6 items, with several sentences in an item, or with items in different
    /// forms, they have to read back.
    ///
    /// **What to do.** Write all items in the same form: the same first letter case and the same ending, without "and"
    /// or "or" at the end. Write at most 6. If respondents are to tick the items, make them `choices`.
    ///
    /// The rule looks at lines that begin with a hyphen, a bullet or a number, and reports the first fault of a list.
    ///
    /// Source: NHS digital service manual, formatting and punctuation (bullet lists),
    /// <https://service-manual.nhs.uk/content/formatting-and-punctuation>.
    ///
    /// ```yaml,bad
    /// help: |-
    ///   Count:
    ///   - beds
    ///   - Cots
    /// ```
    ///
    /// ```yaml,good
    /// help: |-
    ///   Count:
    ///   - beds
    ///   - cots
    /// ```
    "untidy-list", Style, Note, Text(check)
}

/// The highest number of items.
const MOST: usize = 6;

/// One item: its byte range, and its words without the sign before them.
struct Item<'t> {
    range: Range<usize>,
    words: &'t str,
}

fn check(cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    if !cx.marks().has_lines() || !READ.contains(&cx.field()) {
        return;
    }
    let items = items(text);
    let fault = match items.as_slice() {
        [] | [_] => None,
        [first, ..] if items.len() > MOST => {
            let message = format!("this list has {} items; the limit is {MOST}", items.len());
            Some((first.range.clone(), message, "combine items, or make two lists"))
        }
        [first, rest @ ..] => items
            .iter()
            .find_map(fault_of_item)
            .or_else(|| rest.iter().find_map(|item| difference(first, item))),
    };
    if let Some((range, message, help)) = fault {
        findings.at(cx.at(range), message).help(help);
    }
}

/// A fault of a list: its place, the message and the help.
type Fault = (Range<usize>, String, &'static str);

/// Returns the fault of a single item.
fn fault_of_item(item: &Item<'_>) -> Option<Fault> {
    let bare = item.words.trim_end_matches([';', ',']);
    let ending = [" and", " or", "; and", "; or"].into_iter().find(|ending| bare.ends_with(ending));
    if let Some(ending) = ending {
        let message = format!("this list item ends with `{}`", ending.trim_start_matches([';', ' ']));
        return Some((
            item.range.clone(),
            message,
            "say before the list whether all of its items or one of them is meant",
        ));
    }
    (sentences(item.words).count() > 1).then(|| {
        (
            item.range.clone(),
            "this list item has several sentences".to_owned(),
            "keep one sentence, or write a paragraph",
        )
    })
}

/// Returns the difference between an item and the first one.
fn difference(first: &Item<'_>, item: &Item<'_>) -> Option<Fault> {
    let small = |item: &Item<'_>| item.words.starts_with(char::is_lowercase);
    let plain = |item: &Item<'_>| {
        let word = item.words.split(' ').next().unwrap_or("");
        // Abbreviations and placeholders keep their capitals.
        word.len() > 1 && word[1..].bytes().all(|byte| byte.is_ascii_lowercase())
    };
    let stop = |item: &Item<'_>| {
        item.words
            .chars()
            .next_back()
            .filter(char::is_ascii_punctuation)
            .filter(|c| matches!(c, '.' | ';' | ','))
    };
    let at = || item.range.clone();
    if plain(first) && plain(item) && small(first) != small(item) {
        return Some((
            at(),
            "only some items of this list begin with a capital".to_owned(),
            "begin all items in the same way",
        ));
    }
    (stop(first) != stop(item)).then(|| {
        (
            at(),
            "the items of this list end differently".to_owned(),
            "end all items in the same way, preferably without punctuation",
        )
    })
}

/// Returns the items of the lists in a text.
fn items(text: &str) -> Vec<Item<'_>> {
    let mut at = 0;
    let mut items = Vec::new();
    for line in text.split('\n') {
        let body = line.trim_start();
        let start = at + line.len() - body.len();
        at += line.len() + 1;
        let number = body.trim_start_matches(|c: char| c.is_ascii_digit());
        let words = if number.len() < body.len() {
            number.strip_prefix(['.', ')']).filter(|rest| rest.starts_with(' '))
        } else {
            body.strip_prefix(['-', '*', '•', '–', '·']).filter(|rest| rest.starts_with([' ', '\t']))
        };
        if let Some(words) = words {
            items.push(Item { range: start..start + body.trim_end().len(), words: words.trim() });
        }
    }
    items
}
