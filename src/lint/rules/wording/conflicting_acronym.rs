//! `conflicting-acronym`: one abbreviation for two things.

use crate::rules::capitals::{Defined, defined};
use crate::rules::context::ProgrammeCx;
use dma_text::diagnostic::Findings;
use rustc_hash::FxHashMap;

declare_rule! {
    /// One abbreviation stands for two things.
    ///
    /// Where "PT" is physiotherapy in one text and prothrombin time in another, every text with "PT" alone may be about
    /// either.
    ///
    /// **What to do.** Keep the abbreviation for one of them, and write the other out. Define it in `glossary.yaml`, so that it is
    /// explained in one place.
    ///
    /// It compares the words before "(PT)" whose first letters make the abbreviation, and the terms of the glossary. Capitals, hyphens
    /// and a plural make no difference.
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
                        .at(
                            span,
                            format!(
                                "`{}` stands for `{words}` here and for `{other}` elsewhere",
                                found.acronym
                            ),
                        )
                        .related(place, "the other one")
                        .help("keep the abbreviation for one of them, and write the other out")
                        .subject(role.subject);
                }
            }
        });
    }
}
