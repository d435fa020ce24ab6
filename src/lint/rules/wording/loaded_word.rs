//! `loaded-word`: a word that praises or criticises what a question asks about.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{ASKED, is_hyphenated, is_one_of, word_after, word_before};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A question praises or criticises what it asks about.
    ///
    /// Each respondent judges "modern" or "robust" differently, and few admit to the opposite. The answers cannot be
    /// compared.
    ///
    /// **What to do.** Delete the word, or name something that can be seen or counted.
    ///
    /// The rule skips terms such as "best interests", "modern matron" and "effective date". It does not look for words
    /// that praise only in some contexts, such as "good".
    ///
    /// Source: guide to the wording of questions in surveys,
    /// <https://aid-it.com.au/guide-to-wording-of-questions-in-surveys/>.
    ///
    /// ```yaml,bad
    /// text: The trust has a robust plan for lost devices.
    /// ```
    ///
    /// ```yaml,good
    /// text: The trust has a written plan for lost devices.
    /// ```
    "loaded-word", Wording, Warn, Phrases(&PHRASES)
}

static PHRASES: Phrases = Phrases {
    phrases: &[
        "antiquated",
        "best",
        "best-in-class",
        "comprehensive",
        "cutting-edge",
        "effective",
        "effectively",
        "efficient",
        "efficiently",
        "excellent",
        "exemplary",
        "first-class",
        "high-quality",
        "high quality",
        "inefficient",
        "innovative",
        "leading-edge",
        "modern",
        "old-fashioned",
        "outdated",
        "robust",
        "robustly",
        "seamless",
        "seamlessly",
        "state-of-the-art",
        "state of the art",
        "superior",
        "user-friendly",
        "user friendly",
        "world-class",
        "world class",
    ],
    fields: ASKED,
    check,
};

/// Words that make a term with the word before them.
const TERMS: &[(&str, &[&str])] = &[
    ("best", &["interest", "interests", "before", "corrected"]),
    ("comprehensive", &["geriatric", "school", "schools"]),
    ("effective", &["date", "dates", "from", "until", "dose"]),
    ("first-class", &["post", "mail"]),
    ("modern", &["slavery", "matron", "matrons", "apprenticeship"]),
];

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let after = word_after(text, hit.range.end);
    let is_term = TERMS.iter().any(|(word, next)| *word == hit.phrase && is_one_of(after, next))
        || word_before(text, hit.range.start).eq_ignore_ascii_case("at")
        || is_hyphenated(text, &hit.range);
    if !is_term {
        findings
            .at(cx.at(hit.range.clone()), format!("`{}` judges what the question asks about", hit.found))
            .help("delete the word, or name something that can be seen or counted");
    }
}
