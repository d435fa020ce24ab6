//! `optional-plural`: `(s)` after a noun.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{READ, word_before};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A noun carries its plural in brackets.
    ///
    /// "Record(s)" makes the reader think of two sentences at once, and screen readers spell the letter out.
    ///
    /// **What to do.** Use the plural, which covers one as well.
    ///
    /// Source: NHS digital service manual, punctuation (brackets), <https://service-manual.nhs.uk/content/>.
    ///
    /// ```yaml,bad
    /// help: Name the ward(s) that took part.
    /// ```
    ///
    /// ```yaml,good
    /// help: Name the wards that took part.
    /// ```
    "optional-plural", Style, Note, Phrases(&PHRASES)
}

static PHRASES: Phrases = Phrases { phrases: &["(s)", "(es)", "(ies)"], fields: READ, check };

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    if !text[..hit.range.start].ends_with(|c: char| c.is_alphabetic() || c == '}') {
        return;
    }
    let noun = word_before(text, hit.range.start);
    let found = format!("{noun}{}", hit.found);
    findings
        .at(cx.at(hit.range.start - noun.len()..hit.range.end), format!("`{found}` is two words at once"))
        .help("use the plural, which covers one as well");
}
