//! `mixed-address`: "your organisation" and "the organisation" in one section.

use crate::rules::context::SectionCx;
use crate::rules::wordlist::{is_one_of, word_after};
use dma_authoring::model::Question;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A section says "your organisation" in one question and "the organisation" in another.
    ///
    /// Respondents wonder whether two organisations are meant: their own, and one above it.
    ///
    /// **What to do.** Address respondents in the same way throughout the section.
    ///
    /// The rule compares the questions of one section. It looks for "organisation", "trust" and "council" after "your"
    /// or "the", and for `the {organisation}`, with the same noun in both. It skips "the trust that …" and "the trust
    /// of …", which mean another organisation.
    ///
    /// Source: NHS digital service manual, voice and tone, <https://service-manual.nhs.uk/content/voice-and-tone>.
    ///
    /// ```yaml,bad
    /// - text: Your organisation has agreed a digital plan.
    /// - text: The organisation prints menus for the weekend.
    /// ```
    ///
    /// ```yaml,good
    /// - text: The organisation has agreed a digital plan.
    /// - text: The organisation prints menus for the weekend.
    /// ```
    "mixed-address", Consistency, Note, Section(check)
}

/// The names of an organisation after "your" or "the".
const NAMES: &[&[&str]] = &[&["organisation", "{organisation}"], &["trust"], &["council"]];

/// Words that follow where another organisation is meant, such as `the trust that runs the laboratory`, or none.
#[rustfmt::skip]
const OTHERS: &[&str] = &[
    "that", "which", "who", "whose", "of", "in", "with", "next", "nearest", "chart", "tax", "structure", "fund",
];

fn check(cx: &SectionCx<'_, '_>, findings: &mut Findings) {
    let says = |question: &&Question| question.text.value.to_ascii_lowercase().contains("your ");
    if !cx.section.questions.iter().any(|question| says(&question)) {
        return;
    }
    for names in NAMES {
        let with = |article: &'static str| {
            cx.section
                .questions
                .iter()
                .filter(move |question| has(question, article, names))
                .collect::<Vec<_>>()
        };
        let (yours, theirs) = (with("your"), with("the"));
        let (few, many, how) =
            if yours.len() <= theirs.len() { (&yours, &theirs, "your") } else { (&theirs, &yours, "the") };
        let (Some(odd), Some(usual)) = (few.first(), many.first()) else { continue };
        findings
            .at(
                odd.text.span,
                format!("this question uses `{how}` for the organisation, but other questions of this section do not"),
            )
            .related(usual.text.span, "a question that does not")
            .help("address respondents in the same way throughout the section")
            .subject(&odd.id);
    }
}

/// Returns whether the question contains one of the names after the article and means the organisation that answers.
fn has(question: &Question, article: &str, names: &[&str]) -> bool {
    let text = question.text.value.to_ascii_lowercase();
    text.match_indices(article).any(|(at, _)| {
        let starts = !text[..at].ends_with(char::is_alphanumeric);
        let rest = text[at + article.len()..].strip_prefix(' ').unwrap_or("");
        starts
            && names.iter().any(|name| {
                let after = rest.strip_prefix(name);
                after.is_some_and(|after| {
                    !after.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '\''))
                        && !is_one_of(word_after(after, 0), OTHERS)
                })
            })
    })
}
