//! `hypothetical-question`: a question about what would happen.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{ASKED, sentences, starts_sentence};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A question asks what would happen, not what happens.
    ///
    /// People are poor at predicting what they would do. Nobody can check the answer, and it does not show how far an
    /// organisation has come.
    ///
    /// **What to do.** Ask about what is in use now, or about what happened in the reference period.
    ///
    /// The rule looks for "would" in a question, and for first words such as "Imagine" or "If you had". It skips "if"
    /// alone, because a condition may be a fact.
    ///
    /// Source: guide to the wording of questions in surveys,
    /// <https://aid-it.com.au/guide-to-wording-of-questions-in-surveys/>.
    ///
    /// ```yaml,bad
    /// text: How would staff find a lost device?
    /// ```
    ///
    /// ```yaml,good
    /// text: How do staff find a lost device?
    /// ```
    "hypothetical-question", Wording, Warn, Phrases(&PHRASES)
}

/// How many phrases count only where a sentence begins with them; the others count in any question.
const OPENINGS: usize = 8;

static PHRASES: Phrases = Phrases {
    phrases: &[
        "imagine",
        "suppose",
        "supposing",
        "if you had",
        "if you were",
        "if your organisation had",
        "if your organisation were",
        "if the {organisation} had",
        "would",
        "in an ideal world",
    ],
    fields: ASKED,
    check,
};

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let counts = if hit.number < OPENINGS {
        starts_sentence(text, hit.range.start) && !text.contains("would")
    } else {
        let leading = text[hit.range.end..].to_ascii_lowercase();
        sentences(text)
            .any(|sentence| sentence.contains(&hit.range.start) && text[sentence].trim_end().ends_with('?'))
            && !leading.starts_with(" you agree that")
            && !leading.starts_with(" you say that")
    };
    if counts {
        findings
            .at(
                cx.at(hit.range.clone()),
                format!("`{}` asks about something that has not happened", hit.found),
            )
            .help("ask about what is in use now, or about what happened in the reference period");
    }
}
