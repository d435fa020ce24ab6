//! `mixed-numbers`: proportions in two forms in one text.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::PROSE;
use dma_text::diagnostic::Findings;
use std::ops::Range;

declare_rule! {
    /// A text gives proportions in two forms.
    ///
    /// Is 1 in 7 more than 12%? Readers who have to calculate make mistakes, or give up.
    ///
    /// **What to do.** Write both in the same form, such as "1 in 7" and "1 in 8".
    ///
    /// The rule looks for a proportion such as "1 in 7" and a percentage in one text.
    ///
    /// Source: NHS digital service manual, numbers, measurements, dates and time (statistics),
    /// <https://service-manual.nhs.uk/content/numbers-measurements-dates-time>.
    ///
    /// ```yaml,bad
    /// help: Last year 1 in 7 calls went wrong, and 12% the year before.
    /// ```
    ///
    /// ```yaml,good
    /// help: Last year 1 in 7 calls went wrong, and 1 in 8 the year before.
    /// ```
    "mixed-numbers", Style, Note, Phrases(&PHRASES)
}

static PHRASES: Phrases = Phrases { phrases: &["%", "percent", "per cent"], fields: PROSE, check };

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let digits = |c: char| c.is_ascii_digit();
    let figure = text[..hit.range.start].trim_end();
    let first = PHRASES.phrases.iter().filter_map(|sign| text.find(sign)).min();
    if !figure.ends_with(digits) || first.is_some_and(|first| first < hit.range.start) {
        return;
    }
    let Some(ratio) = ratio(text) else { return };
    let start = figure.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',')).len();
    findings
        .at(
            cx.at(start..hit.range.end),
            format!(
                "`{}` and `{}` give proportions in different forms",
                &text[start..hit.range.end],
                &text[ratio.clone()]
            ),
        )
        .related(cx.at(ratio), "the other form")
        .help("write both in the same form");
}

/// Returns the first proportion such as `1 in 7`.
fn ratio(text: &str) -> Option<Range<usize>> {
    text.match_indices(" in ").find_map(|(at, middle)| {
        let (left, right) = (&text[..at], &text[at + middle.len()..]);
        let right = right.strip_prefix("every ").unwrap_or(right);
        let before = left.len() - left.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let after = right.len() - right.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (one, all) =
            (left[left.len() - before..].parse::<u64>().ok()?, right[..after].parse::<u64>().ok()?);
        let end = text.len() - right.len() + after;
        // `20 in 2016` is a year.
        let whole = !right[after..].starts_with(['.', '/', '-', '%']) && !(1900..2100).contains(&all);
        (one < all && whole).then_some(at - before..end)
    })
}
