//! `unclear-respondent`: "you" or "we", and nobody says who that is.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{ASKED, is_hyphenated, is_one_of, word_after};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A question says "you" or "we" and leaves open who that is.
    ///
    /// "Do you have a plan?" is answered by one person for themselves, by another for a team and by a third for the whole
    /// organisation. "Our" in a statement has the same fault.
    ///
    /// **What to do.** Name who has or does it: `the {organisation}`, the board, each team. Or say once in the `about` of the
    /// framework what "you" stands for, with the word in quotation marks.
    ///
    /// A tool cannot tell a question on the respondent's own person ("How long have you worked here?") from one that means the
    /// organisation, so the rule is off until you ask for it. "Your" alone is left alone, and so is "you" in a text that also names your organisation, trust or team.
    ///
    /// Source: guide to the wording of questions in surveys,
    /// <https://aid-it.com.au/guide-to-wording-of-questions-in-surveys/>.
    ///
    /// ```yaml,bad
    /// text: Do you have a digital plan?
    /// ```
    ///
    /// ```yaml,good
    /// text: Does the board have a digital plan?
    /// ```
    "unclear-respondent", Wording, Off, Phrases(&PHRASES)
}

static PHRASES: Phrases = Phrases { phrases: &["you", "we", "our", "ours"], fields: ASKED, check };

/// What "your" may stand before to say who is meant.
const NAMED: &[&str] = &[
    "your organisation",
    "your trust",
    "your team",
    "your service",
    "your site",
    "your council",
    "your ward",
    "your hospital",
    "your practice",
    "your department",
    "your board",
    "your provider",
    "your authority",
    "you and your",
    "our organisation",
    "our trust",
    "our council",
    "our board",
    "your own role",
    "you personally",
    "you as ",
    "thank you",
];

/// What follows "you" in a question that leads.
const LEADING: &[&str] = &[
    "agree",
    "accept",
    "believe",
    "feel",
    "think",
    "recognise",
    "confirm",
    "say",
    "confident",
    "satisfied",
    "not",
];

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    // The first of several speaks for all.
    let small = text.to_ascii_lowercase();
    let first = PHRASES.phrases.iter().filter_map(|word| first_of(&small, word)).min();
    let before = &text[..hit.range.start];
    let quoted = !before.matches('"').count().is_multiple_of(2)
        || before.matches('“').count() > before.matches('”').count();
    // `Do you agree that …` is the business of `leading-question`.
    let leading = hit.phrase == "you" && is_one_of(word_after(text, hit.range.end), LEADING);
    let named = NAMED.iter().any(|name| small.contains(name));
    let defined = || {
        let mut abouts =
            cx.programme.model().frameworks().filter_map(|(_, framework)| framework.about.as_ref());
        abouts.any(|about| ["\"you\"", "“you”", "'you'", "‘you’"].iter().any(|you| about.value.contains(you)))
    };
    // What would be is the business of `hypothetical-question`.
    let hypothetical = small.contains("would");
    if first != Some(hit.range.start)
        || quoted
        || leading
        || hypothetical
        || named
        || is_hyphenated(text, &hit.range)
        || defined()
    {
        return;
    }
    findings
        .at(cx.at(hit.range.clone()), format!("`{}` leaves open who is meant", hit.found))
        .help("name who has or does it, for example `the {organisation}` or `each team`");
}

/// Where a word first stands as a word of its own.
fn first_of(text: &str, word: &str) -> Option<usize> {
    let letter = |c: char| c.is_alphanumeric();
    text.match_indices(word)
        .map(|(at, _)| at)
        .find(|&at| !text[..at].ends_with(letter) && !text[at + word.len()..].starts_with(letter))
}
