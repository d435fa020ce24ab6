//! `large-number`: a number over 999 without a comma.

use crate::rules::context::TextCx;
use crate::rules::wordlist::{READ, is_one_of, word_after, word_before};
use dma_text::diagnostic::{Findings, Fix};
use std::ops::Range;

declare_rule! {
    /// A number over 999 has no comma.
    ///
    /// Readers have to count the digits of 12500, and may be wrong by a factor of 10. A comma shows the size at once.
    ///
    /// **What to do.** Write 12,500.
    ///
    /// The rule skips years, codes, phone numbers, and numbers of standards or sections, such as ISO 27001. If the word
    /// after a number does not say what is counted, the number may still be a name, so a person should check the fix.
    ///
    /// Source: NHS digital service manual, numbers, <https://service-manual.nhs.uk/content/>.
    ///
    /// ```yaml,bad
    /// help: Take a sample of 2500 letters.
    /// ```
    ///
    /// ```yaml,good
    /// help: Take a sample of 2,500 letters from 2016.
    /// ```
    "large-number", Style, Note, Text(check), fixes(Safe, Unsafe)
}

/// Words after which a number is a name.
const NAMING: &[&str] = &[
    "act",
    "bs",
    "code",
    "codes",
    "dcb",
    "en",
    "form",
    "id",
    "iec",
    "iso",
    "law",
    "line",
    "no",
    "number",
    "numbers",
    "part",
    "regulations",
    "rfc",
    "room",
    "scci",
    "standard",
    "version",
    "extension",
    "ref",
    "reference",
    "annex",
    "appendix",
    "article",
    "articles",
    "bay",
    "bleep",
    "box",
    "chapter",
    "circular",
    "clause",
    "clauses",
    "dial",
    "directive",
    "figure",
    "item",
    "order",
    "page",
    "pages",
    "paragraph",
    "paragraphs",
    "policy",
    "port",
    "regulation",
    "row",
    "rule",
    "schedule",
    "section",
    "sections",
    "subsection",
    "table",
    "tel",
    "ticket",
    "ward",
];

/// Words after a number that end in `s` and are not what is counted.
const NOT_COUNTED: &[&str] = &[
    "is", "was", "has", "does", "as", "this", "its", "means", "says", "sets", "applies", "requires", "covers",
];

fn check(cx: &TextCx<'_, '_>, findings: &mut Findings) {
    if !cx.marks().has_figure() {
        return;
    }
    let text = cx.value();
    let mut at = 0;
    while let Some(range) = four_digits(text.as_bytes(), at) {
        at = range.end;
        if !READ.contains(&cx.field()) || !is_amount(text, &range) {
            continue;
        }
        let written = &text[range.clone()];
        let better = with_commas(written);
        let fix = cx.replace(range.clone(), &better);
        let fix = if is_counting(text, range.end) { fix } else { fix.map(Fix::risky) };
        findings
            .at(cx.at(range), format!("`{written}` is hard to read without a comma"))
            .help(format!("write `{better}`"))
            .fix(fix);
    }
}

/// Returns the next run of at least four digits. Only every fourth byte is looked at until one is a digit.
fn four_digits(bytes: &[u8], from: usize) -> Option<Range<usize>> {
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = from + 3;
    while at < bytes.len() {
        if digit(at) {
            let start = (from..at).rev().take_while(|&left| digit(left)).last().unwrap_or(at);
            let end = (at..bytes.len()).find(|&right| !digit(right)).unwrap_or(bytes.len());
            if end - start >= 4 {
                return Some(start..end);
            }
            at = end;
        }
        at += 4;
    }
    None
}

/// Returns whether a number is an amount, and not a year, a code or a phone number.
fn is_amount(text: &str, range: &Range<usize>) -> bool {
    let (number, left, right) = (&text[range.clone()], &text[..range.start], &text[range.end..]);
    let year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '_' | '#' | '.' | ':' | '+' | ',');
    let joined = left.ends_with(inside)
        || right.starts_with(|c: char| c.is_alphabetic() || matches!(c, '-' | '/' | '_' | ':'));
    let before = word_before(text, range.start);
    let named = is_one_of(before, NAMING) || before.bytes().any(|byte| byte.is_ascii_digit());
    let grouped = right.strip_prefix(' ').is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()));
    let capitals = before.len() >= 2 && before.bytes().all(|byte| byte.is_ascii_uppercase());
    !year && !joined && !named && !grouped && !capitals && !number.starts_with('0') && number.len() < 10
}

/// Returns whether a plural follows that says what is counted: `1234 letters`, but not `section 1234 of the Act`.
fn is_counting(text: &str, end: usize) -> bool {
    let after = word_after(text, end);
    let small = after.len() > 2 && after.bytes().all(|byte| byte.is_ascii_lowercase());
    small
        && (after.ends_with('s') && !is_one_of(after, NOT_COUNTED) || is_one_of(after, &["people", "staff"]))
}

/// Returns a number with commas between groups of three digits.
fn with_commas(number: &str) -> String {
    let mut out = String::with_capacity(number.len() + 3);
    for (index, figure) in number.chars().enumerate() {
        if index > 0 && (number.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(figure);
    }
    out
}
