//! `double-space`: several spaces instead of one.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::EVERY;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A text contains two or more spaces in a row.
    ///
    /// They appear when words are deleted or text is pasted from a document. A comparison of two versions then shows
    /// changes that nobody can see.
    ///
    /// **What to do.** Keep one space, also after a full stop.
    ///
    /// Source: leftovers of Word and Excel; Office for National Statistics, checks on questionnaires,
    /// <https://github.com/ONSdigital/eq-questionnaire-validator>.
    ///
    /// ```yaml,bad
    /// help: Count the wards.  Leave out clinics.
    /// ```
    ///
    /// ```yaml,good
    /// help: Count the wards. Leave out clinics.
    /// ```
    "double-space", Style, Warn, Phrases(&PHRASES), fixes(Safe)
}

static PHRASES: Phrases = Phrases { phrases: &["  "], fields: EVERY, check };

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let (left, right) = (&text[..hit.range.start], text[hit.range.end..].trim_start_matches(' '));
    // Longer runs are found at their first two spaces. The rule `surrounding-space` reports spaces at either end, and
    // spaces at the start of a line indent it.
    let repeated = left.ends_with(' ');
    let outer = left.trim_end_matches(' ').is_empty() || left.ends_with('\n') || right.trim().is_empty();
    if !repeated && !outer {
        let end = text.len() - right.len();
        let count = end - hit.range.start;
        let range = hit.range.start..end;
        findings
            .at(cx.at(range.clone()), format!("there are {count} spaces in a row"))
            .help("keep one space")
            .fix(cx.replace(range, " "));
    }
}
