//! `surrounding-space`: white space before or after a text.

use crate::rules::context::TextCx;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A text begins or ends with white space.
    ///
    /// Such space comes from quotes and pasted cells. Nobody sees it, but a comparison of two versions shows a change,
    /// and labels that look the same are different.
    ///
    /// **What to do.** Delete the white space.
    ///
    /// The rule skips the line break at the end of a text after `|` or `>`.
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
            .at(cx.at(range.clone()), "this text ends with white space")
            .help("delete the white space")
            .fix(cx.rewrite("delete the white space", &[(range, String::new())]));
    }
    if text.starts_with(blank) && !right.trim_matches(blank).is_empty() {
        let end = text.len() - text.trim_start_matches(blank).len();
        findings
            .at(cx.at(0..end), "this text begins with white space")
            .help("delete the white space")
            .fix(cx.rewrite("delete the white space", &[(0..end, String::new())]));
    }
}
