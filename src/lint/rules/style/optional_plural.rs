//! `optional-plural`: a noun with `(s)`.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{READ, word_before};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A noun has its plural in brackets.
    ///
    /// With "Record(s)", readers have to understand two sentences at once, and screen readers spell out the letter.
    ///
    /// **What to do.** Use the plural, which includes one as well.
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
        .at(
            cx.at(hit.range.start - noun.len()..hit.range.end),
            format!("`{found}` is singular and plural at once"),
        )
        .help("use the plural, which includes one as well");
}
