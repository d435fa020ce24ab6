//! `slash-alternative`: words with a slash between them.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{READ, is_one_of};
use dma_text::diagnostic::Findings;
use std::ops::Range;

declare_rule! {
    /// Words have a slash between them.
    ///
    /// A slash may mean "and", "or", "and or" or "also called". When something is counted, each meaning gives a
    /// different number.
    ///
    /// **What to do.** Write the intended word.
    ///
    /// The rule skips numbers such as 24/7, units, addresses and abbreviations such as TCP/IP. The rule
    /// `double-barrelled` reports "and/or" in a question.
    ///
    /// Source: NHS digital service manual, avoid symbols for words, <https://service-manual.nhs.uk/content/>.
    ///
    /// ```yaml,bad
    /// help: Count wards/clinics on the list.
    /// ```
    ///
    /// ```yaml,good
    /// help: Count wards or clinics on the list, open 24/7.
    /// ```
    "slash-alternative", Style, Note, Phrases(&PHRASES)
}

static PHRASES: Phrases = Phrases { phrases: &["/"], fields: READ, check };

const UNITS: &[&str] = &[
    "mg", "mcg", "g", "kg", "ml", "l", "mmol", "mol", "km", "m", "cm", "mm", "s", "min", "h", "hr", "c", "w",
    "n",
];

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let range = token(text, hit.range.start);
    let whole = &text[range.clone()];
    // A chain of words is reported at its first slash.
    if text[range.start..hit.range.start].contains('/') {
        return;
    }
    let address = whole.contains("://")
        || whole.contains('@')
        || whole.starts_with("www.")
        || whole.contains(['.', '<', '>']);
    let parts: Vec<&str> = whole.split('/').map(str::trim).collect();
    let word =
        |part: &str| part.chars().any(char::is_alphabetic) && !part.starts_with(|c: char| c.is_ascii_digit());
    let capitals = |part: &str| !part.contains(|c: char| c.is_lowercase());
    let unit = parts.iter().any(|part| is_one_of(part, UNITS));
    let is_and_or = whole.eq_ignore_ascii_case("and/or");
    // The rule `exclusive-idiom` is more specific.
    let idiom = whole.eq_ignore_ascii_case("master/slave");
    if address
        || idiom
        || unit
        || !parts.iter().all(|part| word(part))
        || parts.iter().all(|part| capitals(part))
        || (is_and_or && cx.is_asked())
    {
        return;
    }
    let help = if is_and_or { "write `and`, `or`, or `… or … or both`" } else { help(&parts) };
    findings.at(cx.at(range), format!("the meaning of the slash in `{whole}` is unclear")).help(help);
}

/// Returns the words on both sides of a slash, which may have spaces around it.
fn token(text: &str, slash: usize) -> Range<usize> {
    let ends = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '"' | ',' | ';');
    let left = text[..slash].trim_end_matches(' ');
    let start = left.rfind(ends).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let after = slash + 1 + (text[slash + 1..].len() - text[slash + 1..].trim_start_matches(' ').len());
    let end = text[after..].find(ends).map_or(text.len(), |at| after + at);
    let end = start + text[start..end].trim_end_matches(['.', '?', '!', ':']).len();
    start..end.max(slash + 1)
}

fn help(parts: &[&str]) -> &'static str {
    if is_one_of(parts[0], &["he", "she", "him", "her", "his", "s"]) {
        "write `they`, `them` or `their`"
    } else {
        "write the intended word, such as `and` or `or`"
    }
}
