//! `conflicting-acronym`: one abbreviation with two meanings.

use crate::rules::capitals::{Defined, defined};
use crate::rules::context::ProgrammeCx;
use dma_text::diagnostic::Findings;
use rustc_hash::FxHashMap;

declare_rule! {
    /// One abbreviation has two meanings.
    ///
    /// If "PT" is physiotherapy in one text and prothrombin time in another, "PT" alone may mean either.
    ///
    /// **What to do.** Keep the abbreviation for one of them, and write the other in full. Define it once, in
    /// `glossary.yaml`.
    ///
    /// The rule compares the words before "(PT)" whose first letters make the abbreviation, and the terms of the
    /// glossary. It ignores capitals, hyphens and plurals.
    ///
    /// Source: NHS digital service manual, formatting and punctuation (abbreviations and acronyms),
    /// <https://service-manual.nhs.uk/content/formatting-and-punctuation>.
    ///
    /// ```yaml,bad
    /// help: Count visits for physical therapy (PT). A PT visit lasts an hour.
    /// good: Prothrombin time or blood clotting, not a planned transfer (PT), is tested.
    /// ```
    ///
    /// ```yaml,good
    /// help: Count visits for physical therapy (PT). A PT visit lasts an hour.
    /// ```
    "conflicting-acronym", Wording, Warn, Programme(check)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    let mut first: FxHashMap<String, (String, dma_text::source::Span)> = FxHashMap::default();
    for term in cx.model().terms() {
        if let Some(acronym) = &term.acronym {
            first
                .entry(acronym.value.clone())
                .or_insert_with(|| (Defined::normalised(&term.term.value), term.term.span));
        }
    }
    for file in &cx.model().files {
        let Some(document) = &file.document else { continue };
        document.each_text(&mut |role| {
            if !role.text.marks.has_bracket() {
                return;
            }
            for found in defined(&role.text.value) {
                let words = Defined::normalised(found.words);
                let span = role.text.locate(cx.sources, found.range.clone());
                let (other, place) =
                    first.entry(found.acronym.to_owned()).or_insert_with(|| (words.clone(), span)).clone();
                if other != words {
                    findings
                        .at(span, format!("`{}` means `{words}` here but `{other}` elsewhere", found.acronym))
                        .related(place, "the other meaning")
                        .help("keep the abbreviation for one of them, and write the other in full")
                        .subject(role.subject);
                }
            }
        });
    }
}
