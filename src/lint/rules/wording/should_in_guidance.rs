//! `should-in-guidance`: guidance with "should" instead of an instruction.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{is_hyphenated, is_one_of, starts_sentence, word_before};
use dma_authoring::model::Field;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// Guidance uses "should" instead of an instruction.
    ///
    /// "Wards should be counted once" does not say whether respondents may count them twice. "Should" can also sound
    /// like criticism.
    ///
    /// **What to do.** Give the instruction ("Count each ward once"), state the fact ("The plan names an owner"), or
    /// write "must" where there is a rule.
    ///
    /// The rule looks at `help`, `good` and `evidence`. It skips reported questions ("says who should call").
    ///
    /// Source: NHS digital service manual, voice and tone, <https://service-manual.nhs.uk/content/voice-and-tone>.
    ///
    /// ```yaml,bad
    /// help: Each ward should be counted once.
    /// ```
    ///
    /// ```yaml,good
    /// help: Count each ward once. Leave out lists of who should call whom.
    /// ```
    "should-in-guidance", Wording, Note, Phrases(&PHRASES)
}

static PHRASES: Phrases =
    Phrases { phrases: &["should", "ought to"], fields: &[Field::Help, Field::Good, Field::Evidence], check };

/// Words that report a question or a belief: what should happen is the subject of the text.
const REPORTS: &[&str] = &[
    "who", "what", "which", "how", "whether", "when", "where", "why", "it", "that", "they", "if", "than",
    "as",
];

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let reported = is_one_of(word_before(text, hit.range.start), REPORTS)
        // In `what a nurse should do`, the word that reports is further left in the same sentence.
        || text[..hit.range.start]
            .rsplit(['.', '?', '!'])
            .next()
            .is_some_and(|part| part.split_whitespace().any(|word| matches!(word, "who" | "what" | "which" | "whether" | "how")));
    if !reported && !starts_sentence(text, hit.range.start) && !is_hyphenated(text, &hit.range) {
        findings
            .at(cx.at(hit.range.clone()), format!("`{}` does not say whether this is required", hit.found))
            .help("give the instruction or state the fact; write `must` where there is a rule");
    }
}
