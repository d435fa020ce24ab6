//! `double-space`: two spaces where one belongs.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::EVERY;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// Two or more spaces stand together inside a text.
    ///
    /// They come in when words are deleted or text is pasted from a document. Comparing two versions then shows changes
    /// that nobody can see.
    ///
    /// **What to do.** Leave one space, after a full stop too.
    ///
    /// Source: residue of Word and Excel; Office for National Statistics, checks on questionnaires,
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
    // Longer runs are found at their first two; spaces at either end are the business of `surrounding-space`, and
    // those that begin a line indent it.
    let repeated = left.ends_with(' ');
    let outer = left.trim_end_matches(' ').is_empty() || left.ends_with('\n') || right.trim().is_empty();
    if !repeated && !outer {
        let end = text.len() - right.len();
        let count = end - hit.range.start;
        let range = hit.range.start..end;
        findings
            .at(cx.at(range.clone()), format!("{count} spaces stand together"))
            .help("leave one")
            .fix(cx.replace(range, " "));
    }
}
