//! `organisation-capitals`: a type of organisation with capitals, as if it were a name.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{PROSE, is_hyphenated, is_one_of, starts_sentence, word_after, word_before};
use dma_text::diagnostic::Findings;
use std::ops::Range;

declare_rule! {
    /// A type of organisation is written with capitals, like a name.
    ///
    /// "The Trust" is the style of contracts. In a text that 250 organisations answer, it names none of them, and the
    /// capitals slow readers down.
    ///
    /// **What to do.** Use lowercase letters: "the trust", "an integrated care board". Keep the capitals of a full
    /// name: "Anytown NHS Foundation Trust".
    ///
    /// The rule skips a type next to a name, or before another capital ("the Board Assurance Framework").
    ///
    /// Source: NHS digital service manual, A to Z (foundation trust),
    /// <https://service-manual.nhs.uk/content/a-to-z-of-nhs-health-writing>.
    ///
    /// ```yaml,bad
    /// text: The board of the Trust has agreed a digital plan.
    /// ```
    ///
    /// ```yaml,good
    /// text: The board of Anytown NHS Foundation Trust has agreed a digital plan.
    /// ```
    "organisation-capitals", Style, Note, Phrases(&PHRASES)
}

static PHRASES: Phrases = Phrases {
    phrases: &[
        "trust",
        "trusts",
        "board",
        "council",
        "councils",
        "organisation",
        "organisations",
        "acute trust",
        "acute trusts",
        "foundation trust",
        "foundation trusts",
        "ambulance trust",
        "ambulance trusts",
        "integrated care board",
        "integrated care boards",
        "integrated care system",
        "integrated care systems",
        "local authority",
        "local authorities",
        "care home",
        "care homes",
        "community pharmacy",
        "community pharmacies",
        "general practice",
        "social services",
        "trust board",
        "executive team",
        "clinical commissioning group",
        "clinical commissioning groups",
    ],
    fields: PROSE,
    check,
};

/// Words that come before a type of thing and not before a name.
const ARTICLES: &[&str] = &[
    "a", "an", "each", "every", "any", "all", "your", "our", "their", "this", "these", "other", "most",
    "many", "some", "its", "no", "both", "which", "between", "by", "to", "with", "from", "for", "in", "of",
    "within", "across", "and", "or", "that",
];

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let last = hit.found.rsplit(' ').next().unwrap_or("");
    let capital = last.starts_with(char::is_uppercase) && !last.chars().all(char::is_uppercase);
    if !capital
        || is_hyphenated(text, &hit.range)
        || (starts_sentence(text, hit.range.start) && last.len() == hit.found.len())
    {
        return;
    }
    let before = word_before(text, hit.range.start);
    let after = word_after(text, hit.range.end);
    // `the Board of Trustees of …` and `the Council for …` may be names; a single word after `the` is the style of
    // contracts.
    let of_name = is_one_of(after, &["of", "for"])
        && word_after(text, end_of(text, &hit.range, after)).starts_with(char::is_uppercase);
    let generic = before.eq_ignore_ascii_case("the") || is_one_of(before, ARTICLES);
    if generic && !after.starts_with(char::is_uppercase) && !of_name {
        findings
            .at(cx.at(hit.range.clone()), format!("`{}` is a type of organisation, not a name", hit.found))
            .help(format!("write `{}`", hit.phrase));
    }
}

/// Returns the byte after the word that follows the range.
fn end_of(text: &str, range: &Range<usize>, after: &str) -> usize {
    range.end + text[range.end..].find(after).unwrap_or(0) + after.len()
}
