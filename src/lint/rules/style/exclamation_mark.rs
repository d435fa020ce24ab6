//! `exclamation-mark`: a mark that raises the voice.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::READ;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A text raises its voice with an exclamation mark.
    ///
    /// It sounds like an order or like advertising, and in a question it hints at the answer that is wanted.
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
    // `Error! Reference source not found` and `#REF!` are residue, which `template-residue` reports.
    let residue =
        left.ends_with("Error") || left.rsplit(' ').next().is_some_and(|word| word.starts_with('#'));
    if left.ends_with('!') || residue {
        return;
    }
    let end = text.len() - text[hit.range.end..].trim_start_matches('!').len();
    // In mid-sentence or after another mark, what belongs there is for a person to say.
    let ends = text[end..].chars().next().is_none_or(char::is_whitespace);
    let fix = (ends && left.ends_with(char::is_alphanumeric)).then(|| cx.replace(hit.range.start..end, "."));
    findings
        .at(cx.at(hit.range.start..end), "an exclamation mark raises the voice")
        .help("write a full stop")
        .fix(fix.flatten());
}
