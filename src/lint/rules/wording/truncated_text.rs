//! `truncated-text`: a text that is cut off.

use crate::rules::context::TextCx;
use crate::rules::wordlist::{PROSE, is_one_of, word_before};
use dma_authoring::model::Field;
use dma_text::diagnostic::Findings;
use std::ops::Range;

declare_rule! {
    /// A text is cut off before its end.
    ///
    /// Copying between spreadsheets, documents and files cuts off texts, and the missing half is noticed only after
    /// publication. Each reader completes the statement in a different way.
    ///
    /// **What to do.** Find the whole text in the approved document, and complete it.
    ///
    /// The rule looks at the end of a text: a comma, dots, or a word that cannot end a sentence, such as "the" or
    /// "and". It does not find a text that was cut between two sentences.
    ///
    /// Source: a rule of this programme, because published question sets contain truncated statements; we know of no
    /// published guide on it.
    ///
    /// ```yaml,bad
    /// help: Count the wards in which staff use the
    /// ```
    ///
    /// ```yaml,good
    /// help: Count the wards in which staff use the system.
    /// ```
    "truncated-text", Wording, Warn, Text(check)
}

/// Words that cannot end a sentence, with or without a full stop.
const NEVER_LAST: &[&str] =
    &["the", "an", "and", "or", "their", "its", "your", "our", "whose", "than", "because", "whether"];

/// Words that rarely end a text without a full stop.
const HARDLY_LAST: &[&str] = &[
    "a",
    "of",
    "to",
    "with",
    "from",
    "by",
    "for",
    "at",
    "into",
    "that",
    "which",
    "as",
    "is",
    "are",
    "but",
    "if",
    "when",
    "between",
    "every",
    "via",
    "per",
    "using",
    "including",
    "can",
    "must",
    "will",
    "may",
    "should",
    "has",
    "have",
    "who",
    "been",
];

fn check(cx: &TextCx<'_, '_>, findings: &mut Findings) {
    if !PROSE.contains(&cx.field()) && !matches!(cx.field(), Field::Option | Field::Phrase) {
        return;
    }
    let text = cx.value().trim_end();
    if let Some((range, what)) = broken_end(text).filter(|_| !is_cut_off(cx)) {
        let help = "complete the text; the approved document may have the missing words";
        findings.at(cx.at(range), format!("this text is cut off after {what}")).help(help);
    }
}

/// Returns whether a `#` ended the text, which `cut-off-text` reports.
fn is_cut_off(cx: &TextCx<'_, '_>) -> bool {
    let span = cx.role.text.span;
    let after = cx.programme.sources.get(span.source).text().get(span.range().end..).unwrap_or("");
    after.trim_start_matches(' ').starts_with('#')
}

/// Returns the end of a text that is cut off: its byte range, and its name in messages.
fn broken_end(text: &str) -> Option<(Range<usize>, String)> {
    let marks = [
        (",", "a comma"),
        (";", "a semicolon"),
        ("…", "dots"),
        ("...", "dots"),
        (" -", "a dash"),
        (" –", "a dash"),
    ];
    for (mark, what) in marks {
        if text.ends_with(mark) {
            return Some((text.len() - mark.trim_start().len()..text.len(), what.to_owned()));
        }
    }
    let bare = text.trim_end_matches('.');
    let open = bare.len() == text.len();
    // `vitamin A` and `Part IS` are names: only lowercase words count.
    let small = bare.bytes().rev().take_while(u8::is_ascii_lowercase).count();
    let word = &bare[bare.len() - small..];
    let dangles = is_one_of(word, NEVER_LAST) || (open && is_one_of(word, HARDLY_LAST));
    (dangles && word_before(bare, bare.len()) == word)
        .then(|| (bare.len() - word.len()..bare.len(), format!("`{word}`")))
}
