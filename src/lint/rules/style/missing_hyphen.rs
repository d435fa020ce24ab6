//! `missing-hyphen`: two words that need a hyphen.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{READ, is_hyphenated, is_one_of, left, word_after, word_before};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// Two words that describe a third have no hyphen.
    ///
    /// "Long term care" could mean a long period of "term care". The hyphen shows which words belong together.
    ///
    /// **What to do.** Write the hyphen as the help shows.
    ///
    /// Most pairs need it only before a noun ("long-term care", but "in the long term"). The rule knows a list of
    /// pairs, and "follow up" after an article or before words such as "visit".
    ///
    /// Source: NHS digital service manual, formatting and punctuation (hyphens),
    /// <https://service-manual.nhs.uk/content/formatting-and-punctuation>.
    ///
    /// ```yaml,bad
    /// help: Count plans for long term care.
    /// ```
    ///
    /// ```yaml,good
    /// help: Count plans for long-term care that staff follow up in the long term.
    /// ```
    "missing-hyphen", Style, Note, Phrases(&PHRASES)
}

/// How many pairs always need the hyphen.
const EVERYWHERE: usize = 14;

/// Pairs that need the hyphen before a noun; the last one has special conditions.
const WORDS: &[(&str, &str)] = &[
    ("self care", "self-care"),
    ("self assessment", "self-assessment"),
    ("self harm", "self-harm"),
    ("self management", "self-management"),
    ("self referral", "self-referral"),
    ("self referrals", "self-referrals"),
    ("pre school", "pre-school"),
    ("non clinical", "non-clinical"),
    ("non urgent", "non-urgent"),
    ("person centred", "person-centred"),
    ("patient centred", "patient-centred"),
    ("multi factor", "multi-factor"),
    ("two factor authentication", "two-factor authentication"),
    ("decision maker", "decision-maker"),
    ("long term", "long-term"),
    ("short term", "short-term"),
    ("medium term", "medium-term"),
    ("full time", "full-time"),
    ("part time", "part-time"),
    ("real time", "real-time"),
    ("face to face", "face-to-face"),
    ("up to date", "up-to-date"),
    ("day to day", "day-to-day"),
    ("out of hours", "out-of-hours"),
    ("end to end", "end-to-end"),
    ("evidence based", "evidence-based"),
    ("role based", "role-based"),
    ("risk based", "risk-based"),
    ("web based", "web-based"),
    ("paper based", "paper-based"),
    ("cloud based", "cloud-based"),
    ("community based", "community-based"),
    ("hospital based", "hospital-based"),
    ("follow up", "follow-up"),
];

static PHRASES: Phrases = Phrases { phrases: &left::<{ WORDS.len() }>(WORDS), fields: READ, check };

/// Words before a pair that is a noun or an adverb by itself: `in real time`.
const ALONE: &[&str] =
    &["in", "over", "at", "during", "into", "near", "very", "keep", "kept", "keeps", "work", "works"];

/// Words after a pair that are not nouns.
const NO_NOUN: &[&str] = &[
    "", "and", "or", "of", "to", "in", "on", "at", "by", "for", "from", "with", "is", "are", "was", "were",
    "be", "as", "but", "if", "when", "where", "while", "that", "which", "who", "it", "they", "the", "a",
    "an", "than", "then", "so", "only", "each", "every", "by", "after", "before", "through", "without",
    "within", "has", "have", "can", "must", "may", "not", "because", "during", "across", "between", "under",
    "using", "also", "again", "their", "this", "these", "those", "its", "about", "per", "into", "all", "any",
    "no", "until", "since", "unless", "like", "such", "more", "most", "do", "does",
];

/// Nouns that follow the noun "follow-up".
const FOLLOWED: &[&str] = &[
    "appointment",
    "appointments",
    "visit",
    "visits",
    "call",
    "calls",
    "letter",
    "letters",
    "clinic",
    "clinics",
    "care",
];

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let (before, after) = (word_before(text, hit.range.start), word_after(text, hit.range.end));
    let noun = if hit.phrase == "follow up" {
        // In `staff follow up calls` it is a verb, so only an article or a later noun shows that it is a noun.
        is_one_of(before, &["a", "the", "any", "each", "every", "no", "for", "of", "first", "outpatient"])
            && (is_one_of(after, FOLLOWED) || is_one_of(after, NO_NOUN))
    } else {
        hit.number < EVERYWHERE
            || !is_one_of(after, NO_NOUN) && !after.ends_with("ly") && !is_one_of(before, ALONE)
    };
    // A capital inside is part of a name, such as the `NHS Long Term Plan`.
    let name = hit.found[1..].contains(char::is_uppercase);
    if !noun || name || is_hyphenated(text, &hit.range) {
        return;
    }
    let mut instead = WORDS[hit.number].1.to_owned();
    if hit.found.starts_with(char::is_uppercase)
        && let Some(first) = instead.get_mut(..1)
    {
        first.make_ascii_uppercase();
    }
    findings
        .at(cx.at(hit.range.clone()), format!("`{}` needs a hyphen here", hit.found))
        .help(format!("write `{instead}`"));
}
