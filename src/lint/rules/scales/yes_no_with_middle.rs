//! `yes-no-with-middle`: a yes or no question about something that may be partly true.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{begins_with, is_hyphenated, is_one_of, word_after, word_before, words};
use dma_authoring::model::Field;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A yes or no question asks about something that may be partly true.
    ///
    /// "Do all wards use it?" has a third answer: some do. With some wards, one respondent answers "No" and the next
    /// one "Yes".
    ///
    /// **What to do.** Offer the middle ("Yes, on all wards", "Yes, on some wards", "No"), or ask for the share on a
    /// scale.
    ///
    /// The rule looks at questions with just yes and no as answers. It reports those that begin with "Do all", "Is
    /// every" or "Has each", that contain "in every", or that say "fully", "throughout" or "always". It skips words in
    /// a clause with "that" or "which".
    ///
    /// Source: NHS digital service manual, use yes-no questions but be careful,
    /// <https://service-manual.nhs.uk/content/how-to-write-good-questions-for-forms/use-yes-no-questions-but-be-careful>.
    ///
    /// ```yaml,bad
    /// # file: scales.yaml
    /// scales:
    ///   - id: agreement
    ///     title: Yes or no
    ///     options:
    ///       - { id: "no", label: "No", score: 0 }
    ///       - { id: "yes", label: "Yes", score: 100 }
    /// # file: shared/example.yaml
    /// section: example
    /// title: Example
    /// questions:
    ///   - id: example-question
    ///     text: Do all porters carry a radio?
    ///     scale: agreement
    ///     help: Look at the store.
    ///     good: The store lends radios.
    ///     evidence: The list of radios.
    ///     respondent: executive
    ///     why: Radios save steps.
    ///     references: [ { scheme: wgll, code: well-led } ]
    /// ```
    ///
    /// ```yaml,good
    /// # file: scales.yaml
    /// scales:
    ///   - id: agreement
    ///     title: Yes or no
    ///     options:
    ///       - { id: "no", label: "No", score: 0 }
    ///       - { id: some, label: "Yes, some", score: 50 }
    ///       - { id: all, label: "Yes, all", score: 100 }
    /// # file: shared/example.yaml
    /// section: example
    /// title: Example
    /// questions:
    ///   - id: example-question
    ///     text: Do all porters carry a radio?
    ///     scale: agreement
    ///     help: Look at the store.
    ///     good: The store lends radios.
    ///     evidence: The list of radios.
    ///     respondent: executive
    ///     why: Radios save steps.
    ///     references: [ { scheme: wgll, code: well-led } ]
    /// ```
    "yes-no-with-middle", Scales, Warn, Phrases(&PHRASES)
}

static PHRASES: Phrases = Phrases {
    phrases: &[
        "all",
        "every",
        "each",
        "fully",
        "throughout",
        "always",
        "entirely",
        "everywhere",
        "everyone",
        "everybody",
    ],
    fields: &[Field::Question],
    check,
};

/// Words that begin a clause which only says what is meant.
const MARKERS: &[&str] = &["that", "which", "who", "where", "when", "if", "after", "before"];

/// Returns whether the word does not say how far something is true: in a clause that only says what is meant, after `Is
/// there`, or about a thing that is done to all or each.
fn is_aside(text: &str, hit: &Hit<'_>) -> bool {
    let before = &text[..hit.range.start];
    let exists = ["is there", "are there", "was there"].iter().any(|opening| begins_with(text, opening));
    let counts = matches!(hit.phrase, "all" | "every" | "each");
    let (after, last) = (word_after(text, hit.range.end), word_before(text, hit.range.start));
    let is_first = words(before).count() == 1;
    let is_whole = hit.phrase == "all" && is_one_of(after, &["of", "over"]) && !is_first;
    let is_object = counts && !is_first && !is_one_of(last, &["in", "at", "on"]);
    exists || is_whole || is_object || words(before).any(|(_, word)| is_one_of(word, MARKERS))
}

/// The words after `every` and `each` that say how often.
const TIMES: &[&str] =
    &["day", "night", "week", "month", "quarter", "year", "hour", "shift", "other", "time"];

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let after = word_after(text, hit.range.end);
    let often = matches!(hit.phrase, "every" | "each")
        && (is_one_of(after, TIMES) || after.starts_with(|c: char| c.is_ascii_digit()));
    let idiom =
        hit.phrase == "all" && is_one_of(word_before(text, hit.range.start), &["at", "above", "after"]);
    let throughout = hit.phrase == "throughout" && is_one_of(after, &["the"]) && text.contains("period");
    // In a statement `universal-word` reports the word.
    if is_aside(text, hit)
        || often
        || idiom
        || throughout
        || !text.contains('?')
        || is_hyphenated(text, &hit.range)
        || cx.role.frozen
    {
        return;
    }
    let index = &cx.programme.resolved.index;
    let scale = index
        .question(cx.role.subject)
        .and_then(|question| question.scale_id())
        .and_then(|id| index.scale(id));
    let Some([one, other]) = scale.map(|scale| &scale.options[..]) else { return };
    let is = |word: &str| begins_with(&one.label.value, word) || begins_with(&other.label.value, word);
    if is("yes") && is("no") {
        findings
            .at(
                cx.at(hit.range.clone()),
                format!("`{}` may be partly true, but the only answers are yes and no", hit.found),
            )
            .related(one.label.span, "the answers are defined here")
            .help("offer the middle, such as `Yes, some`, or ask for the share");
    }
}
