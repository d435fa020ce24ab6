//! `subjective-adjective`: an adjective of size or quality without a measure.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{ASKED, is_hyphenated, is_one_of, word_after, word_before};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A question says how large or how good something is without a measure.
    ///
    /// A "large" clinic has 5 rooms in one place and 50 in another. Respondents who imagine different things give
    /// answers that cannot be compared.
    ///
    /// **What to do.** Give a number ("more than 20 rooms"), or describe something that can be seen.
    ///
    /// The rule skips terms such as "good practice", "large print" and "strong authentication", and a word that asks or
    /// compares ("how large", "as good as"). "High" and "low" count only before words such as "level" and "number".
    ///
    /// Source: NHS digital service manual, how we write (avoid subjective words),
    /// <https://service-manual.nhs.uk/content/how-we-write>.
    ///
    /// ```yaml,bad
    /// text: Large clinics have screens in the waiting room.
    /// ```
    ///
    /// ```yaml,good
    /// text: Clinics with 20 rooms or more have screens in the waiting room.
    /// ```
    "subjective-adjective", Wording, Note, Phrases(&PHRASES)
}

static PHRASES: Phrases = Phrases {
    phrases: &[
        "good",
        "bad",
        "poor",
        "poorly",
        "large",
        "big",
        "strong",
        "strongly",
        "weak",
        "great",
        "substantial",
        "considerable",
        "small",
        "high",
        "low",
    ],
    fields: ASKED,
    check,
};

/// Words that make a term with the word before them.
const TERMS: &[(&str, &[&str])] = &[
    ("good", &["practice", "distribution", "faith", "clinical", "governance", "manufacturing"]),
    ("bad", &["debt", "debts", "sector", "sectors", "news"]),
    ("large", &["print", "language", "file", "files"]),
    ("big", &["data"]),
    ("poor", &["sight", "hearing", "vision", "eyesight", "mobility", "mental"]),
    ("small", &["print", "business", "businesses", "bowel", "group", "groups"]),
    ("strong", &["authentication", "password", "passwords", "opioid", "opioids", "customer", "encryption"]),
    ("weak", &["password", "passwords", "opioid", "opioids"]),
    ("great", &["britain"]),
];

/// Words after `high` and `low` where they give no measure. Before other words they usually make a term.
const AMOUNTS: &[&str] = &[
    "level",
    "levels",
    "number",
    "numbers",
    "rate",
    "rates",
    "proportion",
    "proportions",
    "share",
    "volume",
    "volumes",
    "standard",
    "standards",
    "quality",
    "use",
    "uptake",
];

/// Words before it that ask or compare, and those of a rating.
const ASKS: &[&str] = &["how", "as", "so", "too", "than", "rated", "graded"];

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let (before, after) = (word_before(text, hit.range.start), word_after(text, hit.range.end));
    let is_term = TERMS.iter().any(|(word, next)| *word == hit.phrase && is_one_of(after, next));
    let amount = matches!(hit.phrase, "high" | "low") && !is_one_of(after, AMOUNTS);
    let agrees = hit.phrase == "strongly" && is_one_of(after, &["agree", "disagree"]);
    if is_term || amount || agrees || is_one_of(before, ASKS) || is_hyphenated(text, &hit.range) {
        return;
    }
    findings
        .at(cx.at(hit.range.clone()), format!("`{}` has no measure", hit.found))
        .help("give a number, or describe something that can be seen");
}
