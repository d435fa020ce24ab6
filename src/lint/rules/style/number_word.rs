//! `number-word`: a number written as a word.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{PROSE, is_hyphenated, is_one_of, word_after, word_before};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A number that counts something is written as a word.
    ///
    /// Digits are easier to find than words: "3 systems" stands out on a page of text. The national style uses digits
    /// from 2 on.
    ///
    /// **What to do.** Write the number in digits. "One" stays a word where it means "a".
    ///
    /// The rule looks for "two" to "twelve" before a plural. It skips fractions such as "two thirds", words at the
    /// start of a sentence, and compounds such as "two-way".
    ///
    /// Source: NHS digital service manual, numbers, <https://service-manual.nhs.uk/content/>.
    ///
    /// ```yaml,bad
    /// help: Compare three systems.
    /// ```
    ///
    /// ```yaml,good
    /// help: Compare 3 systems.
    /// ```
    "number-word", Style, Note, Phrases(&PHRASES), fixes(Safe)
}

static PHRASES: Phrases = Phrases {
    phrases: &["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
    fields: PROSE,
    check,
};

/// Plurals without `s`.
const PLURALS: &[&str] = &["people", "staff", "children", "women", "men", "criteria", "media"];

/// Words that end in `s` but are not plurals, or that name a fraction.
const NOT_COUNTED: &[&str] = &[
    "thirds", "quarters", "halves", "fifths", "tenths", "is", "was", "has", "as", "this", "its", "across",
    "less",
];

/// Words that cannot come between a number and what it counts.
const BREAKS: &[&str] = &[
    "or", "and", "of", "to", "in", "on", "at", "is", "are", "that", "which", "who", "from", "with", "by",
    "for",
];

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    // A capital begins a sentence or a name: `Five Year Forward View`.
    if hit.found.starts_with(char::is_uppercase) || is_hyphenated(text, &hit.range) {
        return;
    }
    let next = word_after(text, hit.range.end);
    let plural = |word: &str| {
        is_one_of(word, PLURALS)
            || (word.len() > 2
                && word.ends_with('s')
                && !word.ends_with("ss")
                && !is_one_of(word, NOT_COUNTED))
    };
    let counts = plural(next) || {
        let end = hit.range.end + text[hit.range.end..].find(next).unwrap_or(0) + next.len();
        !next.is_empty()
            && !is_one_of(next, BREAKS)
            && !is_one_of(next, NOT_COUNTED)
            && plural(word_after(text, end))
    };
    if counts && !is_one_of(word_before(text, hit.range.start), &["one", "or"]) {
        let figure = (hit.number + 2).to_string();
        findings
            .at(cx.at(hit.range.clone()), format!("the number `{}` is written as a word", hit.found))
            .help(format!("write `{figure}`"))
            .fix(cx.replace(hit.range.clone(), &figure));
    }
}
