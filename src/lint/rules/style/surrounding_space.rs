//! `surrounding-space`: white space before or after a text.

use crate::rules::context::TextCx;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A text begins or ends with white space.
    ///
    /// It comes in with quotes and pasted cells. Nobody sees it, yet comparing two versions shows a change, and labels that
    /// look the same differ.
    ///
    /// **What to do.** Delete the space inside the quotes.
    ///
    /// The line break that ends a text after `|` or `>` is left alone.
    ///
    /// Source: Office for National Statistics, checks on questionnaires,
    /// <https://github.com/ONSdigital/eq-questionnaire-validator>.
    ///
    /// ```yaml,bad
    /// help: "Count each ward once. "
    /// ```
    ///
    /// ```yaml,good
    /// help: "Count each ward once."
    /// ```
    "surrounding-space", Style, Warn, Text(check), fixes(Safe), basis(Fact)
}

fn check(cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let blank = |c: char| matches!(c, ' ' | '\t' | '\n');
    let right = text.trim_end_matches('\n');
    if right.ends_with(blank) && !right.trim_matches(blank).is_empty() {
        let start = right.trim_end_matches(blank).len();
        let range = start..right.len();
        findings
            .at(cx.at(range.clone()), "white space ends the text")
            .help("delete it")
            .fix(cx.rewrite("delete the white space", &[(range, String::new())]));
    }
    if text.starts_with(blank) && !right.trim_matches(blank).is_empty() {
        let end = text.len() - text.trim_start_matches(blank).len();
        findings
            .at(cx.at(0..end), "white space begins the text")
            .help("delete it")
            .fix(cx.rewrite("delete the white space", &[(0..end, String::new())]));
    }
}
