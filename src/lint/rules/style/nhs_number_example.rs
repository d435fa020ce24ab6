//! `nhs-number-example`: an NHS number that is not reserved for tests, or has the wrong spaces.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::EVERY;
use dma_text::diagnostic::Findings;
use std::ops::Range;

declare_rule! {
    /// An NHS number in a text is not reserved for tests, or has the wrong spaces.
    ///
    /// Numbers that begin with 999 are reserved for tests and are never given to a person. Any other number with a
    /// valid check digit may belong to a person. A number with an invalid check digit shows readers something that no
    /// system accepts.
    ///
    /// **What to do.** Write 999 123 4567, in groups of 3, 3 and 4 digits.
    ///
    /// The rule looks at 10-digit numbers in a text that mentions the NHS number.
    ///
    /// Source: NHS digital service manual, A to Z (NHS number),
    /// <https://service-manual.nhs.uk/content/a-to-z-of-nhs-health-writing>.
    ///
    /// ```yaml,bad
    /// help: An NHS number looks like 943 476 5919.
    /// ```
    ///
    /// ```yaml,good
    /// help: An NHS number looks like 999 123 4567.
    /// ```
    "nhs-number-example", Style, Warn, Phrases(&PHRASES)
}

static PHRASES: Phrases = Phrases { phrases: &["nhs number", "nhs numbers"], fields: EVERY, check };

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    // Only the first mention in a text is checked, together with the whole text.
    if text[..hit.range.start].to_ascii_lowercase().contains("nhs number") {
        return;
    }
    for range in ten_digits(text) {
        let written = &text[range.clone()];
        let all_digits: Vec<u32> = written.chars().filter_map(|c| c.to_digit(10)).collect();
        let reserved = all_digits.starts_with(&[9, 9, 9]);
        let groups: Vec<usize> = written.split(' ').map(str::len).collect();
        if !reserved {
            let what = if is_valid(&all_digits) {
                "this NHS number may belong to somebody"
            } else {
                "this NHS number is not reserved for tests"
            };
            findings.at(cx.at(range), what).help("write a number that is reserved for tests: `999 123 4567`");
        } else if groups != [3, 3, 4] {
            let digits: String = written.chars().filter(char::is_ascii_digit).collect();
            let help = format!("write `{} {} {}`", &digits[..3], &digits[3..6], &digits[6..]);
            findings.at(cx.at(range), "this NHS number is not in groups of 3, 3 and 4 digits").help(help);
        }
    }
}

/// Returns runs of 10 digits with spaces or hyphens between them.
fn ten_digits(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|next| at + next) {
        let joins = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-');
        let end = text[start..].find(|c| !joins(c)).map_or(text.len(), |next| start + next);
        let run = text[start..end].trim_end_matches([' ', '-']);
        if run.bytes().filter(u8::is_ascii_digit).count() == 10 {
            found.push(start..start + run.len());
        }
        at = end;
    }
    found
}

/// Returns whether the last digit is the check digit of the other nine: weights 10 to 2, modulo 11.
fn is_valid(all_digits: &[u32]) -> bool {
    let [first @ .., last] = all_digits else { return false };
    let sum: u32 = first.iter().zip((2..=10).rev()).map(|(figure, weight)| figure * weight).sum();
    (11 - sum % 11) % 11 == *last
}
