//! `full-stop-in-label`: a title or option that ends with a full stop.

use crate::rules::context::TextCx;
use crate::rules::wordlist::sentences;
use dma_authoring::model::Field;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A title or option ends with a full stop.
    ///
    /// Labels are shown alone, in tables, buttons and charts. If only some have a full stop, the others look like
    /// mistakes.
    ///
    /// **What to do.** Delete the full stop. A label with several sentences keeps its full stops, and so do
    /// abbreviations.
    ///
    /// Source: NHS digital service manual, formatting and punctuation (full stops),
    /// <https://service-manual.nhs.uk/content/formatting-and-punctuation>.
    ///
    /// ```yaml,bad
    /// text: Where are the beds?
    /// choices:
    ///   score: sum
    ///   options:
    ///     - { id: wards, label: On wards., score: 50 }
    ///     - { id: store, label: In the store, score: 50 }
    /// ```
    ///
    /// ```yaml,good
    /// text: Where are the beds?
    /// choices:
    ///   score: sum
    ///   options:
    ///     - { id: store, label: In the store, score: 50 }
    ///     - { id: wards, label: On wards, score: 50 }
    /// ```
    "full-stop-in-label", Style, Note, Text(check)
}

/// Abbreviations that end with a full stop of their own.
const ABBREVIATIONS: &[&str] = &["etc", "ltd", "inc", "no", "st", "e.g", "i.e", "a.m", "p.m", "approx"];

fn check(cx: &TextCx<'_, '_>, findings: &mut Findings) {
    if !matches!(cx.field(), Field::Title | Field::Option) {
        return;
    }
    let text = cx.value().trim_end();
    let Some(label) = text.strip_suffix('.').filter(|rest| !rest.ends_with('.')) else { return };
    let last = label.rsplit([' ', '(']).next().unwrap_or("");
    let short = ABBREVIATIONS.iter().any(|known| known.eq_ignore_ascii_case(last)) || last.len() < 2;
    if !short && sentences(text).count() == 1 {
        findings
            .at(cx.at(label.len()..text.len()), "this label ends with a full stop")
            .help("delete the full stop");
    }
}
