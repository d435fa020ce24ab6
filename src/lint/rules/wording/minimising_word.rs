//! `minimising-word`: a word that says something is easy or small.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{PROSE, is_hyphenated, is_one_of, word_after, word_before};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A word says that something is easy or small.
    ///
    /// "Simply" and "easily" tell respondents who find it hard that it is their own fault. In a statement they also
    /// make the claim unclear, because nobody says what counts as easy.
    ///
    /// **What to do.** Delete the word. If the question is about ease, name something that can be counted, such as
    /// steps or minutes.
    ///
    /// The rule skips "just" where it is about time, place or amount ("just before", "just over", "has just"), and the
    /// name "Easy Read". It does not look for "only", which usually says what counts.
    ///
    /// Source: NHS digital service manual, think of the form as a conversation,
    /// <https://service-manual.nhs.uk/content/how-to-write-good-questions-for-forms/think-of-the-form-as-a-conversation>.
    ///
    /// ```yaml,bad
    /// help: Simply add up the beds.
    /// ```
    ///
    /// ```yaml,good
    /// help: Add up the beds that were in use just before midnight.
    /// ```
    "minimising-word", Wording, Note, Phrases(&PHRASES)
}

static PHRASES: Phrases = Phrases {
    phrases: &[
        "simply",
        "merely",
        "easily",
        "effortlessly",
        "easy to",
        "simple to",
        "straightforward to",
        "just",
    ],
    fields: PROSE,
    check,
};

/// Words after a `just` of time, place or amount.
const AFTER_JUST: &[&str] = &[
    "after", "in", "before", "as", "over", "under", "above", "below", "outside", "inside", "behind",
    "beside", "because", "when", "culture", "about", "short", "enough", "like", "been", "one",
];

/// Words before a `just` of time, and before one that makes a contrast.
const BEFORE_JUST: &[&str] = &["has", "have", "had", "not", "than", "is", "are", "was", "were", "a", "the"];

/// Words that ask how easy something is.
const ASKS: &[&str] = &["how", "as", "more", "less"];

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let (before, after) = (word_before(text, hit.range.start), word_after(text, hit.range.end));
    let is_meant = match hit.phrase {
        "just" => {
            is_one_of(before, BEFORE_JUST)
                || is_one_of(after, AFTER_JUST)
                || after.starts_with(|c: char| c.is_ascii_digit())
                || after.is_empty()
        }
        // `are easily missed` says what happens, and asks nobody to do anything.
        "easily" => is_one_of(before, ASKS) || is_one_of(before, &["is", "are", "be", "was", "were"]),
        _ => is_one_of(before, ASKS),
    };
    if !is_meant && !is_hyphenated(text, &hit.range) {
        findings
            .at(
                cx.at(hit.range.clone()),
                format!("`{}` makes light of what people are asked to do", hit.found),
            )
            .help("delete the word, or name something that can be counted, such as steps or minutes");
    }
}
