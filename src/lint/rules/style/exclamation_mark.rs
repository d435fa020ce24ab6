//! `exclamation-mark`: a text with an exclamation mark.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::READ;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A text contains an exclamation mark.
    ///
    /// It sounds like an order or an advertisement, and in a question it hints at the expected answer.
    ///
    /// **What to do.** Write a full stop.
    ///
    /// Source: NHS digital service manual, punctuation, <https://service-manual.nhs.uk/content/>.
    ///
    /// ```yaml,bad
    /// help: Count each ward once!
    /// ```
    ///
    /// ```yaml,good
    /// help: Count each ward once.
    /// ```
    "exclamation-mark", Style, Note, Phrases(&PHRASES), fixes(Safe)
}

static PHRASES: Phrases = Phrases { phrases: &["!"], fields: READ, check };

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let left = &text[..hit.range.start];
    // The rule `template-residue` reports `Error! Reference source not found` and `#REF!`.
    let residue =
        left.ends_with("Error") || left.rsplit(' ').next().is_some_and(|word| word.starts_with('#'));
    if left.ends_with('!') || residue {
        return;
    }
    let end = text.len() - text[hit.range.end..].trim_start_matches('!').len();
    // Within a sentence or after another mark, a person must decide what belongs there.
    let ends = text[end..].chars().next().is_none_or(char::is_whitespace);
    let fix = (ends && left.ends_with(char::is_alphanumeric)).then(|| cx.replace(hit.range.start..end, "."));
    findings
        .at(cx.at(hit.range.start..end), "this text has an exclamation mark")
        .help("write a full stop instead")
        .fix(fix.flatten());
}
