//! `mid-sentence-start`: a text without its beginning.

use crate::rules::context::TextCx;
use crate::rules::wordlist::{is_one_of, words};
use dma_authoring::model::Field;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A text begins in the middle of a sentence.
    ///
    /// Text that is copied from a document or a spreadsheet may lose its first words as easily as its last ones. The
    /// rest may even be a sentence with a different meaning.
    ///
    /// **What to do.** Find the whole text in the approved document. If nothing is missing, begin with a capital.
    ///
    /// The rule looks at the first letter of a question, help, good, evidence and why. In all texts it looks for a
    /// comma, or a word such as "and" or "which", at the beginning. Names such as "ePMA" may begin with a lowercase
    /// letter. The rule does not find a text that was cut between two sentences.
    ///
    /// Source: a rule of this programme, because published question sets contain truncated statements; we know of no
    /// published guide on it.
    ///
    /// ```yaml,bad
    /// help: of the trust that keep their notes on paper.
    /// ```
    ///
    /// ```yaml,good
    /// help: Count the wards of the trust that keep their notes on paper.
    /// ```
    "mid-sentence-start", Wording, Warn, Text(check)
}

/// The fields whose texts begin with a capital.
const SENTENCES: &[Field] = &[Field::Question, Field::Help, Field::Good, Field::Evidence, Field::Why];

/// Words that continue a sentence.
const CARRY_ON: &[&str] = &[
    "and", "or", "of", "which", "that", "because", "but", "than", "whose", "whereby", "who", "nor",
    "thereof", "were", "was", "been",
];

fn check(cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let Some(first) = text.trim_start().chars().next() else { return };
    // Titles and options are labels, and most texts begin with a capital.
    if first.is_uppercase() || !(first.is_ascii_lowercase() || first.is_ascii_punctuation() || first == '…')
    {
        return;
    }
    // A `!` before the text made YAML read its first word as a tag, which another rule reports.
    let span = cx.role.text.span;
    let before = cx.programme.sources.get(span.source).text().get(..span.range().start).unwrap_or("");
    if before.trim_end().rsplit([' ', '\n']).next().is_some_and(|word| word.starts_with('!')) {
        return;
    }
    if matches!(cx.field(), Field::Title | Field::Option | Field::Phrase | Field::Word | Field::Reason) {
        return;
    }
    let mark =
        matches!(first, ',' | ';' | ':' | ')' | '…' | '?' | '!') || text.trim_start().starts_with("...");
    let word = words(text).next().filter(|(_, word)| text.trim_start().starts_with(*word));
    let found = match word {
        _ if mark => first.to_string(),
        Some((range, word)) => {
            // `ePMA`, `iPad`, `e-rostering` and `www.nhs.uk` are names, and a placeholder may give a capital.
            let name = !word.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'\'' | b'-'))
                || word.as_bytes().get(1) == Some(&b'-')
                || text[range.end..].starts_with(['.', '/', '@', ':']);
            let carries_on = is_one_of(word, CARRY_ON);
            // A single word is not a sentence without its beginning.
            let alone = words(text).nth(1).is_none();
            if name || !(carries_on || (SENTENCES.contains(&cx.field()) && !alone)) {
                return;
            }
            word.to_owned()
        }
        None => return,
    };
    let start = text.len() - text.trim_start().len();
    findings
        .at(
            cx.at(start..start + found.len()),
            format!("this text begins in the middle of a sentence, with `{found}`"),
        )
        .help("find the missing words in the approved document; if none are missing, begin with a capital");
}
