//! `normal-word`: "normal" instead of "usual".

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{READ, is_hyphenated, is_one_of, left, word_after, word_before};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A text uses "normal" instead of "usual".
    ///
    /// What is normal for one person or place is not for another. The word calls people who differ abnormal, although
    /// nobody means that.
    ///
    /// **What to do.** Write "usual" or "usually", or say what is meant: "within the range for the test".
    ///
    /// The rule skips terms of science and medicine such as "normal saline", "normal range" and "normal distribution".
    /// The rule `vague-quantifier` reports "normally" in a question.
    ///
    /// Source: NHS digital service manual, A to Z, <https://service-manual.nhs.uk/content/a-to-z-of-nhs-health-writing>.
    ///
    /// ```yaml,bad
    /// help: Count clinics at their normal place.
    /// ```
    ///
    /// ```yaml,good
    /// help: Count clinics at their usual place.
    /// ```
    "normal-word", Wording, Note, Phrases(&PHRASES)
}

const WORDS: &[(&str, &str)] = &[("normal", "usual"), ("normally", "usually"), ("abnormal", "unusual")];

static PHRASES: Phrases = Phrases { phrases: &left::<{ WORDS.len() }>(WORDS), fields: READ, check };

/// Words that make a term with the word before them.
const TERMS: &[&str] = &[
    "saline",
    "range",
    "ranges",
    "distribution",
    "birth",
    "births",
    "form",
    "vaginal",
    "delivery",
    "result",
    "results",
    "value",
    "values",
    "limits",
    "pressure",
    "heartbeat",
    "blood",
    "cell",
    "cells",
    "finding",
    "findings",
    "scan",
    "scans",
    "weight",
    "vital",
    "observations",
    "temperature",
    "sinus",
    "smear",
    "smears",
    "test",
    "tests",
    "liver",
    "kidney",
    "vision",
];

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let after = word_after(text, hit.range.end);
    let before = word_before(text, hit.range.start);
    // A result is abnormal in medicine; people and things are unusual.
    let term = is_one_of(after, TERMS)
        || (hit.phrase != "normally"
            && is_one_of(before, &["is", "are", "as", "flagged", "marked", "or", "reported"]));
    let asked = hit.phrase == "normally" && cx.is_asked();
    if term || asked || is_hyphenated(text, &hit.range) {
        return;
    }
    findings
        .at(cx.at(hit.range.clone()), format!("`{}` suggests that everything else is not normal", hit.found))
        .help(format!("write `{}`, or say what is meant", WORDS[hit.number].1));
}
