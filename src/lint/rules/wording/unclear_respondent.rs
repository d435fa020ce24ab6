//! `unclear-respondent`: "you" or "we" without saying who is meant.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{ASKED, is_hyphenated, is_one_of, word_after};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A question says "you" or "we" without saying who is meant.
    ///
    /// One person answers "Do you have a plan?" for themselves, another for a team, and a third for the whole
    /// organisation. "Our" in a statement has the same problem.
    ///
    /// **What to do.** Name who has or does it: `the {organisation}`, the board, each team. Or say once in the `about`
    /// of the framework what "you" means, with the word in quotation marks.
    ///
    /// A tool cannot tell a question about the respondent personally ("How long have you worked here?") from one about
    /// the organisation, so the rule is off by default. It skips "your" alone, and "you" in a text that also names your
    /// organisation, trust or team.
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

/// Words after "your" that say who is meant.
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

/// Words after "you" in a leading question.
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
    // Several such words are reported at the first.
    let small = text.to_ascii_lowercase();
    let first = PHRASES.phrases.iter().filter_map(|word| first_of(&small, word)).min();
    let before = &text[..hit.range.start];
    let quoted = !before.matches('"').count().is_multiple_of(2)
        || before.matches('“').count() > before.matches('”').count();
    // The rule `leading-question` reports `Do you agree that …`.
    let leading = hit.phrase == "you" && is_one_of(word_after(text, hit.range.end), LEADING);
    let named = NAMED.iter().any(|name| small.contains(name));
    let defined = || {
        let mut abouts =
            cx.programme.model().frameworks().filter_map(|(_, framework)| framework.about.as_ref());
        abouts.any(|about| ["\"you\"", "“you”", "'you'", "‘you’"].iter().any(|you| about.value.contains(you)))
    };
    // The rule `hypothetical-question` reports what would be.
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
        .at(cx.at(hit.range.clone()), format!("`{}` does not say who is meant", hit.found))
        .help("name who has or does it, for example `the {organisation}` or `each team`");
}

/// Returns where a word is first used as a whole word.
fn first_of(text: &str, word: &str) -> Option<usize> {
    let letter = |c: char| c.is_alphanumeric();
    text.match_indices(word)
        .map(|(at, _)| at)
        .find(|&at| !text[..at].ends_with(letter) && !text[at + word.len()..].starts_with(letter))
}
