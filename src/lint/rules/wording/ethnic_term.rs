//! `ethnic-term`: a word about ethnicity that the national style avoids.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{READ, is_hyphenated, is_one_of, left, word_after, word_before};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A word about ethnicity is not in the national style.
    ///
    /// Names of ethnic groups are names, so they have capitals. Many people do not use "race" about themselves.
    ///
    /// **What to do.** Write "ethnicity" or "ethnic group", and give the names of groups a capital.
    ///
    /// The rule skips names of laws and standards, such as the Workforce Race Equality Standard, and races that people
    /// run. The rule `people-first` reports BAME and BME.
    ///
    /// Source: NHS digital service manual, ethnicity, religion and nationality,
    /// <https://service-manual.nhs.uk/content/inclusive-content/ethnicity-religion-and-nationality>.
    ///
    /// ```yaml,bad
    /// help: Count records that hold the race of the person.
    /// ```
    ///
    /// ```yaml,good
    /// help: Count records that hold the ethnic group of the person.
    /// ```
    "ethnic-term", Wording, Warn, Phrases(&PHRASES)
}

/// Names of groups with a capital.
macro_rules! groups {
    ($($group:literal $name:literal)+) => {
        &[
            ("race", "ethnicity"),
            ("races", "ethnic groups"),
            ("racial group", "ethnic group"),
            ("racial groups", "ethnic groups"),
            ("caucasian", "White"),
            ("coloured people", "give the ethnic group"),
            ("mixed race", "mixed ethnicity"),
            ("mixed-race", "mixed ethnicity"),
            ("ethnic minority groups", "ethnic minorities"),
            ("ethnics", "ethnic minorities"),
            $(
                (concat!($group, " people"), concat!($name, " people")),
                (concat!($group, " patients"), concat!($name, " patients")),
                (concat!($group, " women"), concat!($name, " women")),
                (concat!($group, " men"), concat!($name, " men")),
                (concat!($group, " staff"), concat!($name, " staff")),
                (concat!($group, " communities"), concat!($name, " communities")),
            )+
        ]
    };
}

const WORDS: &[(&str, &str)] = groups!("black" "Black" "asian" "Asian" "white" "White" "gypsy" "Gypsy" "roma" "Roma" "african" "African");

/// Words after `race` where it is not about people.
const OTHER: &[&str] = &["equality", "relations", "condition", "conditions", "against", "to", "track"];

static PHRASES: Phrases = Phrases { phrases: &left::<{ WORDS.len() }>(WORDS), fields: READ, check };

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let instead = WORDS[hit.number].1;
    let capital = instead.starts_with(char::is_uppercase) && hit.found.starts_with(char::is_uppercase);
    let race = hit.phrase.starts_with("race")
        && (is_one_of(word_after(text, hit.range.end), OTHER)
            || is_contest(text, hit)
            || is_one_of(word_before(text, hit.range.start), &["human", "arms", "rat", "relay", "mixed"])
            || (hit.found.starts_with('R') && hit.range.start > 0));
    if capital || race || is_hyphenated(text, &hit.range) {
        return;
    }
    findings
        .at(cx.at(hit.range.clone()), format!("`{}` is not in the national style", hit.found))
        .help(if instead.starts_with("give") { instead.to_owned() } else { format!("write `{instead}`") });
}

/// Returns whether it is a contest: `the race for the contract`. People are asked `for race for each record` without an
/// article.
fn is_contest(text: &str, hit: &Hit<'_>) -> bool {
    let article = is_one_of(word_before(text, hit.range.start), &["a", "the", "this", "that"]);
    article && is_one_of(word_after(text, hit.range.end), &["for", "between"])
}
