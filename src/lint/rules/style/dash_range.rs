//! `dash-range`: a range of numbers with a dash.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::READ;
use dma_text::diagnostic::{Findings, Fix};
use std::ops::Range;

declare_rule! {
    /// A range of numbers is written with a dash.
    ///
    /// Screen readers read 1-5 as "one five" or "one minus five". Other readers may understand 2024-25 as a calendar
    /// year, a financial year or a code.
    ///
    /// **What to do.** Write "1 to 5" and "2024 to 2025". A frozen label (`frozen: true`) keeps its dash.
    ///
    /// The rule skips dates, phone numbers and codes such as ICD-10.
    ///
    /// Source: NHS digital service manual, numbers, <https://service-manual.nhs.uk/content/>.
    ///
    /// ```yaml,bad
    /// help: Allow 3-5 days for the count.
    /// ```
    ///
    /// ```yaml,good
    /// help: Allow 3 to 5 days for the count.
    /// ```
    "dash-range", Style, Note, Phrases(&PHRASES), fixes(Unsafe)
}

static PHRASES: Phrases = Phrases { phrases: &["-", "–", "—"], fields: READ, check };

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let bytes = text.as_bytes();
    let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let percent = bytes.get(hit.range.start.wrapping_sub(1)) == Some(&b'%');
    let left_end = hit.range.start.checked_sub(if percent { 2 } else { 1 });
    let pound = text[hit.range.end..].starts_with('£');
    if !digit(left_end) || !digit(Some(hit.range.end + if pound { '£'.len_utf8() } else { 0 })) {
        return;
    }
    let range = whole(text, &hit.range);
    let (left, right) = (&text[range.start..hit.range.start], &text[hit.range.end..range.end]);
    if is_code(left) || is_code(right) || (left.starts_with('0') && left.len() > 1) {
        return;
    }
    let words = format!("{left} to {}", full_year(left, right));
    findings
        .at(cx.at(range.clone()), format!("the range `{}` is written with a dash", &text[range.clone()]))
        .help(format!("write `{words}`"))
        // "Ward 3-4" may be the name of one ward.
        .fix(cx.replace(range, &words).map(Fix::risky));
}

/// Returns the numbers on both sides of the dash, up to white space or a bracket.
fn whole(text: &str, dash: &Range<usize>) -> Range<usize> {
    let ends =
        |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '"' | '\'' | '“' | '”' | '’' | '‘' | '/');
    let start = text[..dash.start]
        .rfind(ends)
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let end = text[dash.end..].find(ends).map_or(text.len(), |at| dash.end + at);
    let right = text[dash.end..end].trim_end_matches(['.', ',', ';', ':', '?', '!']);
    start..dash.end + right.len()
}

/// Returns whether one side is more than a number, as in `ICD-10`, `2016-03-31` or `F20-29`.
fn is_code(side: &str) -> bool {
    side.bytes().filter(u8::is_ascii_digit).count() > 4
        || !side.chars().all(|c| c.is_ascii_digit() || matches!(c, '%' | '£' | ',' | '.'))
}

/// Returns the full year: `25` after `2024` is the year `2025`.
fn full_year(left: &str, right: &str) -> String {
    let year = left.len() == 4 && (left.starts_with("19") || left.starts_with("20"));
    if year && right.len() == 2 { format!("{}{right}", &left[..2]) } else { right.to_owned() }
}
