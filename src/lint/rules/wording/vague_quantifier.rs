//! `vague-quantifier`: a word for an amount or frequency without a measure.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{ASKED, is_hyphenated, is_one_of, word_after, word_before};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A question gives an amount or frequency without a measure.
    ///
    /// "Regularly" is every week to one respondent and every year to the next, so their answers cannot be compared.
    /// Auditors cannot check them either.
    ///
    /// **What to do.** Give a number: "at least once every 12 months", "within 2 working days", "at least half of".
    ///
    /// The rule skips terms such as "significant event" and "appropriate adult". It also skips words that ask or
    /// compare, such as "how often", "most recent" and "at most".
    ///
    /// Source: NHS digital service manual, how we write (use figures), <https://service-manual.nhs.uk/content/>.
    ///
    /// ```yaml,bad
    /// text: The board regularly reviews digital risks.
    /// ```
    ///
    /// ```yaml,good
    /// text: The board reviews digital risks at least twice a year.
    /// ```
    "vague-quantifier", Wording, Warn, Phrases(&PHRASES)
}

static PHRASES: Phrases = Phrases {
    phrases: &[
        "often",
        "regularly",
        "sometimes",
        "usually",
        "most",
        "many",
        "some",
        "few",
        "several",
        "timely",
        "recently",
        "soon",
        "adequate",
        "adequately",
        "appropriate",
        "appropriately",
        "sufficient",
        "sufficiently",
        "significant",
        "significantly",
        "frequently",
        "occasionally",
        "periodically",
        "promptly",
        "quickly",
        "rarely",
        "seldom",
        "generally",
        "typically",
        "normally",
        "a lot of",
        "a number of",
        "as soon as possible",
        "where possible",
        "when necessary",
        "as necessary",
        "as needed",
        "numerous",
        "reasonable",
        "reasonably",
    ],
    fields: ASKED,
    check,
};

/// Words that make a term with the word before them.
const TERMS: &[(&str, &[&str])] = &[
    ("appropriate", &["adult", "adults"]),
    ("significant", &["event", "events", "harm", "other", "others", "figure", "figures"]),
    ("reasonable", &["adjustment", "adjustments"]),
    ("as needed", &["medicine", "medicines"]),
];

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let (before, after) = (word_before(text, hit.range.start), word_after(text, hit.range.end));
    let term = TERMS.iter().any(|(word, next)| *word == hit.phrase && is_one_of(after, next));
    let asks = is_one_of(before, &["how", "as", "so", "too", "at", "no", "most", "statistically"]);
    if term || asks || is_hyphenated(text, &hit.range) || (hit.phrase == "most" && compares(before, after)) {
        return;
    }
    findings
        .at(cx.at(hit.range.clone()), format!("`{}` means something different to each reader", hit.found))
        .help("give a number, for example `at least once every 12 months` or `at least half of`");
}

/// Returns whether `most` forms a superlative, as in `the most recent` or `the patients with most need`, rather than an
/// amount.
fn compares(before: &str, after: &str) -> bool {
    let amount = after.eq_ignore_ascii_case("of")
        || after.starts_with('{')
        || is_one_of(after, &["people", "staff", "women", "men", "children"])
        || (after.ends_with('s') && !after.ends_with("ous") && !after.ends_with("ss"));
    !amount || is_one_of(before, &["the", "its", "their", "whose", "your"])
}
