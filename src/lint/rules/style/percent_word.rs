//! `percent-word`: "per cent" as a word after a number.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::READ;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// "Per cent" is written as a word after a number.
    ///
    /// The sign is shorter, and everybody reads it in the same way. Mixed forms make options hard to compare.
    ///
    /// **What to do.** Write the sign directly after the number: 20%.
    ///
    /// Source: NHS digital service manual, numbers, <https://service-manual.nhs.uk/content/>.
    ///
    /// ```yaml,bad
    /// help: A sample of 20 per cent is enough.
    /// ```
    ///
    /// ```yaml,good
    /// help: A sample of 20% is enough. The percentage need not be exact.
    /// ```
    "percent-word", Style, Warn, Phrases(&PHRASES), fixes(Safe)
}

static PHRASES: Phrases = Phrases { phrases: &["percent", "per cent"], fields: READ, check };

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let left = text[..hit.range.start].trim_end_matches([' ', '-']);
    let number = left.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let figure = left[number.len()..].trim_start_matches(['.', ',']);
    if figure.is_empty() {
        return;
    }
    let range = left.len() - figure.len()..hit.range.end;
    let better = format!("{figure}%");
    findings
        .at(cx.at(range.clone()), format!("`{}` should use the percent sign", &text[range.clone()]))
        .help(format!("write `{better}`"))
        .fix(cx.replace(range, &better));
}
