//! `two-questions`: a text with two questions and one answer.

use crate::rules::context::TextCx;
use crate::rules::wordlist::{is_one_of, sentences, words};
use dma_text::diagnostic::Findings;
use std::ops::Range;

declare_rule! {
    /// A text asks two questions.
    ///
    /// A respondent gives one answer. If the text asks twice, nobody can tell later which question was answered, and
    /// the score means different things for different organisations.
    ///
    /// **What to do.** Make two questions, each with its own id. If the second one depends on the answer to the first,
    /// give it a `when`.
    ///
    /// A sentence is a question if it ends with a question mark or begins with a request such as "Describe" or "List".
    /// The rule `double-barrelled` checks two requests in one sentence.
    ///
    /// Source: NHS digital service manual, how to write good questions for forms,
    /// <https://service-manual.nhs.uk/content/>.
    ///
    /// ```yaml,bad
    /// text: Where is the plan kept? Who may change it?
    /// ```
    ///
    /// ```yaml,good
    /// text: Who may change the plan?
    /// ```
    "two-questions", Wording, Warn, Text(check)
}

const REQUESTS: &[&str] = &["describe", "explain", "state", "list", "specify", "comment", "summarise"];

fn check(cx: &TextCx<'_, '_>, findings: &mut Findings) {
    if !cx.is_asked()
        || !cx.marks().may_have_sentences()
        || is_one_sentence(cx.value())
        || !cx.value().contains(['?', '.', '\n'])
    {
        return;
    }
    let mut first: Option<Range<usize>> = None;
    for sentence in sentences(cx.value()).flat_map(|sentence| asks(cx.value(), sentence)) {
        if let Some(first) = &first {
            findings
                .at(cx.at(sentence), "this text asks a second question")
                .related(cx.at(first.clone()), "the first question")
                .help("ask it in a separate question, or delete it");
            return;
        }
        first = Some(sentence);
    }
}

/// Returns whether the text is a single sentence, as most texts are.
fn is_one_sentence(text: &str) -> bool {
    let text = text.trim_end();
    let inner = &text.as_bytes()[..text.len().saturating_sub(1)];
    !inner.iter().any(|byte| matches!(byte, b'?' | b'.' | b'!' | b'\n'))
}

/// Returns the parts of a sentence that ask: each that ends with a question mark, or the whole of a request.
fn asks(text: &str, sentence: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = sentence.start;
    for (at, _) in text[sentence.clone()].match_indices('?') {
        let end = sentence.start + at + 1;
        let goes_on = text[end..].starts_with(|c: char| c == '?' || c.is_alphanumeric() || c == '=');
        if !goes_on {
            start += text[start..end].len() - text[start..end].trim_start().len();
            parts.push(start..end);
            start = end;
        }
    }
    let requests = words(&text[sentence.clone()]).next().is_some_and(|(_, word)| is_one_of(word, REQUESTS));
    if parts.is_empty() && requests {
        parts.push(sentence.start..sentence.start + text[sentence].trim_end().len());
    }
    parts
}
