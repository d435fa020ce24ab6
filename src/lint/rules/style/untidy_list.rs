//! `untidy-list`: a list inside a text that is hard to read.

use crate::rules::context::TextCx;
use crate::rules::wordlist::{READ, sentences};
use dma_text::diagnostic::Findings;
use std::ops::Range;

declare_rule! {
    /// A list inside a text is long or uneven.
    ///
    /// Lists are for skimming. More than 6 items, items of several sentences, or items that begin and end in different ways
    /// make the reader go back to find out what belongs together.
    ///
    /// **What to do.** Give all items one form: the same first letter case, the same end, no "and" or "or" at the end, and not
    /// more than 6. If respondents are to tick the items, make them `choices`.
    ///
    /// It looks at lines that begin with a hyphen, a bullet or a number. The first fault of a list is reported.
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

/// The most items that a reader takes in.
const MOST: usize = 6;

/// One item: its bytes, and its words without the sign before them.
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
            let message = format!("a list of {} items; the limit is {MOST}", items.len());
            Some((first.range.clone(), message, "take items together, or make two lists"))
        }
        [first, rest @ ..] => {
            items.iter().find_map(alone).or_else(|| rest.iter().find_map(|item| uneven(first, item)))
        }
    };
    if let Some((range, message, help)) = fault {
        findings.at(cx.at(range), message).help(help);
    }
}

type Fault = (Range<usize>, String, &'static str);

/// What is wrong with an item whatever the others look like.
fn alone(item: &Item<'_>) -> Option<Fault> {
    let bare = item.words.trim_end_matches([';', ',']);
    let joint = [" and", " or", "; and", "; or"].into_iter().find(|joint| bare.ends_with(joint));
    if let Some(joint) = joint {
        let message = format!("an item of a list ends with `{}`", joint.trim_start_matches([';', ' ']));
        return Some((
            item.range.clone(),
            message,
            "say before the list whether all or one of its items are meant",
        ));
    }
    (sentences(item.words).count() > 1).then(|| {
        (
            item.range.clone(),
            "an item of a list has several sentences".to_owned(),
            "keep one, or write a paragraph",
        )
    })
}

/// In what an item differs from the first.
fn uneven(first: &Item<'_>, item: &Item<'_>) -> Option<Fault> {
    let small = |item: &Item<'_>| item.words.starts_with(char::is_lowercase);
    let plain = |item: &Item<'_>| {
        let word = item.words.split(' ').next().unwrap_or("");
        // An abbreviation or a placeholder has the capitals that it has.
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
            "some items of a list begin with a capital and some do not".to_owned(),
            "begin all items alike",
        ));
    }
    (stop(first) != stop(item)).then(|| {
        (at(), "items of a list end in different ways".to_owned(), "end all items alike, best without a mark")
    })
}

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
