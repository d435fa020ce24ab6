//! `nhs-number-example`: an NHS number that is not one of those kept for tests, or is badly spaced.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::EVERY;
use dma_text::diagnostic::Findings;
use std::ops::Range;

declare_rule! {
    /// An NHS number stands in a text that is not one for tests, or is badly spaced.
    ///
    /// Numbers that begin with 999 are kept for tests and are given to nobody. Any other that passes the check of its last
    /// figure can belong to a person; one that fails it teaches readers a number that no system takes.
    ///
    /// **What to do.** Write 999 123 4567, in groups of 3, 3 and 4 figures.
    ///
    /// It looks at figures in a text that names the NHS number.
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
    // The first mention speaks for the whole text.
    if text[..hit.range.start].to_ascii_lowercase().contains("nhs number") {
        return;
    }
    for range in ten_figures(text) {
        let written = &text[range.clone()];
        let figures: Vec<u32> = written.chars().filter_map(|c| c.to_digit(10)).collect();
        let reserved = figures.starts_with(&[9, 9, 9]);
        let groups: Vec<usize> = written.split(' ').map(str::len).collect();
        if !reserved {
            let what = if is_valid(&figures) {
                "this NHS number may be somebody's"
            } else {
                "this NHS number is not one of those that are kept for tests"
            };
            findings.at(cx.at(range), what).help("write a number that nobody has: `999 123 4567`");
        } else if groups != [3, 3, 4] {
            let digits: String = written.chars().filter(char::is_ascii_digit).collect();
            let help = format!("write `{} {} {}`", &digits[..3], &digits[3..6], &digits[6..]);
            findings.at(cx.at(range), "an NHS number is written in groups of 3, 3 and 4 figures").help(help);
        }
    }
}

/// Runs of 10 figures with spaces or hyphens between them.
fn ten_figures(text: &str) -> Vec<Range<usize>> {
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

/// Whether the last figure is the check of the other nine: weights 10 to 2, modulo 11.
fn is_valid(figures: &[u32]) -> bool {
    let [first @ .., last] = figures else { return false };
    let sum: u32 = first.iter().zip((2..=10).rev()).map(|(figure, weight)| figure * weight).sum();
    (11 - sum % 11) % 11 == *last
}
