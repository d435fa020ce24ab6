//! `mid-sentence-start`: a text whose beginning was lost.

use crate::rules::context::TextCx;
use crate::rules::wordlist::{is_one_of, words};
use dma_authoring::model::Field;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A text begins in the middle of a sentence.
    ///
    /// Text that was copied from a document or a spreadsheet loses its first words as easily as its last ones. What is left
    /// may even read as a sentence with another meaning.
    ///
    /// **What to do.** Find the whole text in the document that was approved. If nothing is missing, begin with a capital.
    ///
    /// It looks at the first letter of a question, help, good, evidence and why, and everywhere for a comma or a word such as "and" or
    /// "which" at the beginning. Names such as "ePMA" may begin small. A text that was cut between two sentences is not seen.
    ///
    /// Source: this programme's own rule, after truncated statements in published question sets; no published guide that we know of
    /// speaks of it.
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

/// Texts that begin with a capital.
const SENTENCES: &[Field] = &[Field::Question, Field::Help, Field::Good, Field::Evidence, Field::Why];

/// Words that carry a sentence on.
const CARRY_ON: &[&str] = &[
    "and", "or", "of", "which", "that", "because", "but", "than", "whose", "whereby", "who", "nor",
    "thereof", "were", "was", "been",
];

fn check(cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let Some(first) = text.trim_start().chars().next() else { return };
    // Titles and options are labels, and the commonest texts begin with a capital.
    if first.is_uppercase() || !(first.is_ascii_lowercase() || first.is_ascii_punctuation() || first == '…')
    {
        return;
    }
    // A `!` before the text took its first word for a tag, and that has a finding of its own.
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
            // One word alone is no sentence that lost its beginning.
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
            format!("the text begins in the middle of a sentence, with `{found}`"),
        )
        .help("find the missing words in the approved document; if none are missing, begin with a capital");
}
