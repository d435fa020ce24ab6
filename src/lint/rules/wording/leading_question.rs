//! `leading-question`: words that suggest the expected answer.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{ASKED, starts_sentence, word_after};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A question suggests its answer.
    ///
    /// "Do you agree that" and "surely" lead people towards yes. Scores then show how polite respondents are, not how
    /// mature the organisation is.
    ///
    /// **What to do.** Ask for the fact: "What share of …", "Is … in use?". Or make a plain statement with a scale as
    /// the answer.
    ///
    /// The rule knows a list of first words and question tags. A question may be leading in many other ways that no
    /// list can include.
    ///
    /// Source: guide to the wording of questions in surveys,
    /// <https://aid-it.com.au/guide-to-wording-of-questions-in-surveys/>.
    ///
    /// ```yaml,bad
    /// text: Do you agree that the plan is clear?
    /// ```
    ///
    /// ```yaml,good
    /// text: The plan names an owner for each project.
    /// ```
    "leading-question", Wording, Warn, Phrases(&PHRASES)
}

/// How many phrases are first words: they are leading only where a sentence begins with them.
const OPENINGS: usize = 38;

static PHRASES: Phrases = Phrases {
    phrases: &[
        "do you agree that",
        "would you agree that",
        "would you say that",
        "do you accept that",
        "do you believe that",
        "do you feel that",
        "do you think that",
        "do you recognise that",
        "can you confirm that",
        "are you confident that",
        "are you satisfied that",
        "is it fair to say that",
        "is it true that",
        "is it the case that",
        "is it not",
        "do you not",
        "are you not",
        "should not",
        "surely",
        "clearly",
        "obviously",
        "of course",
        "naturally",
        "everyone knows",
        "most people agree",
        "don't",
        "don’t",
        "isn't",
        "isn’t",
        "aren't",
        "aren’t",
        "wouldn't",
        "wouldn’t",
        "shouldn't",
        "shouldn’t",
        "doesn't",
        "doesn’t",
        "hasn't",
        // Question tags: they are leading anywhere before a question mark.
        "isn't it",
        "isn’t it",
        "is it not",
        "aren't they",
        "aren’t they",
        "don't you",
        "don’t you",
        "doesn't it",
        "doesn’t it",
        "right",
    ],
    fields: ASKED,
    check,
};

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let rest = &text[hit.range.end..];
    let leads = if hit.number < OPENINGS {
        starts_sentence(text, hit.range.start) && !word_after(text, hit.range.end).is_empty()
    } else {
        rest.trim_start().starts_with('?') && text[..hit.range.start].trim_end().ends_with(',')
    };
    if leads {
        findings
            .at(cx.at(hit.range.clone()), format!("`{}` suggests the expected answer", hit.found))
            .help("ask for the fact, for example `What share of …`, or make a plain statement");
    }
}
