//! `courtesy-word`: "please", "sorry" and similar.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{READ, is_hyphenated, word_after};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A text says "please" or "sorry".
    ///
    /// In a form of 150 questions, "please" is read 150 times and adds nothing. It also makes required answers sound
    /// optional.
    ///
    /// **What to do.** Delete the word and keep the instruction: "Count each ward once".
    ///
    /// Source: NHS digital service manual, think of the form as a conversation,
    /// <https://service-manual.nhs.uk/content/how-to-write-good-questions-for-forms/think-of-the-form-as-a-conversation>.
    ///
    /// ```yaml,bad
    /// help: Please count each ward once.
    /// ```
    ///
    /// ```yaml,good
    /// help: Count each ward once.
    /// ```
    "courtesy-word", Wording, Note, Phrases(&PHRASES)
}

static PHRASES: Phrases = Phrases {
    phrases: &[
        "please",
        "kindly",
        "sorry",
        "we apologise",
        "thank you",
        "we would be grateful",
        "if you would",
    ],
    fields: READ,
    check,
};

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    // `please call back` in quotation marks, and a letter that says sorry, are what the question asks about.
    let quoted = text[..hit.range.start].ends_with(['"', '“', '‘']);
    let counted =
        hit.phrase == "thank you" && matches!(word_after(text, hit.range.end), "letters" | "cards" | "notes");
    let said = hit.phrase == "sorry" && text[..hit.range.start].ends_with(' ') && says(text, hit);
    if !quoted && !counted && !said && !is_hyphenated(text, &hit.range) {
        findings
            .at(cx.at(hit.range.clone()), format!("`{}` adds nothing that respondents need", hit.found))
            .help("delete the word and keep the instruction");
    }
}

/// Returns whether somebody in the text says it, as in `staff say sorry when care goes wrong`.
fn says(text: &str, hit: &Hit<'_>) -> bool {
    let before = text[..hit.range.start].trim_end().rsplit(' ').next().unwrap_or("");
    ["say", "says", "said", "saying"].iter().any(|verb| verb.eq_ignore_ascii_case(before))
}
