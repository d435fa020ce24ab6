//! `missing-period`: a question that counts events without a period.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{is_one_of, sentences, words};
use dma_authoring::model::Field;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A question counts events but does not give a period.
    ///
    /// "How many staff were trained?" has one answer for a month and another for 5 years. Respondents choose a period
    /// themselves, so their answers cannot be added up.
    ///
    /// **What to do.** Begin with `In {period},` or give the dates.
    ///
    /// The rule looks at questions in the past tense that begin with "How many", "What share" or similar. It also looks
    /// at statements that something has risen, fallen or improved. A question about the day of the answer ("How many
    /// staff have …") needs no period.
    ///
    /// Source: guide to the wording of questions in surveys (frame of reference),
    /// <https://aid-it.com.au/guide-to-wording-of-questions-in-surveys/>.
    ///
    /// ```yaml,bad
    /// text: How many laptops were stolen?
    /// ```
    ///
    /// ```yaml,good
    /// text: In {period}, how many laptops were stolen?
    /// ```
    "missing-period", Wording, Warn, Phrases(&PHRASES)
}

/// How many phrases count something; the others say that something changed.
const COUNTS: usize = 11;

static PHRASES: Phrases = Phrases {
    phrases: &[
        "how many",
        "how often",
        "how much",
        "how frequently",
        "what share of",
        "what percentage of",
        "what proportion of",
        "what number of",
        "which share of",
        "what fraction of",
        "what per cent of",
        "has increased",
        "have increased",
        "has decreased",
        "have decreased",
        "has risen",
        "have risen",
        "has fallen",
        "have fallen",
        "has improved",
        "have improved",
        "has grown",
        "have grown",
        "has gone up",
        "has gone down",
        "has dropped",
        "have dropped",
    ],
    fields: &[Field::Question],
    check,
};

const PAST: &[&str] = &["was", "were", "did", "had"];

/// Words that give a period.
const TIMES: &[&str] = &[
    "last",
    "previous",
    "past",
    "since",
    "before",
    "during",
    "year",
    "years",
    "month",
    "months",
    "week",
    "weeks",
    "quarter",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "yesterday",
    "today",
    "day",
    "period",
    "edition",
    "winter",
    "summer",
    "spring",
    "autumn",
    "compared",
    "when",
    "once",
    "night",
    "weekend",
    "ever",
];

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let counts = hit.number < COUNTS;
    let Some(sentence) = sentences(text).find(|sentence| sentence.contains(&hit.range.start)) else { return };
    if counts && !words(&text[sentence]).any(|(_, word)| is_one_of(word, PAST)) {
        return;
    }
    // A limit such as `within 2 days` is not a period, but a year such as `2016` is.
    let is_time = |(at, word): &(std::ops::Range<usize>, &str)| {
        let limit = word.starts_with(|c: char| c.is_ascii_digit()) && word.len() == 4;
        let within = || {
            let left = text[..at.start].trim_end();
            left.ends_with(|c: char| c.is_ascii_digit())
                && ["within", "under", "over", "than"]
                    .iter()
                    .any(|word| left.to_ascii_lowercase().contains(word))
        };
        limit || *word == "{period}" || (is_one_of(word, TIMES) && !within())
    };
    if words(text).any(|word| is_time(&word)) {
        return;
    }
    let message = if counts {
        format!("`{}` counts events without a period", hit.found)
    } else {
        format!("`{}` compares with a time that the text does not give", hit.found)
    };
    findings.at(cx.at(hit.range.clone()), message).help("begin with `In {period},` or give the dates");
}
