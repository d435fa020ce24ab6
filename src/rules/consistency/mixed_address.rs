//! `mixed-address`: "your organisation" in one question and "the organisation" in the next.

use crate::diagnostic::Findings;
use crate::model::Question;
use crate::rules::SectionCx;

declare_rule! {
    /// A section says "your organisation" in one question and "the organisation" in the next.
    ///
    /// Respondents wonder whether two organisations are meant: their own, and the one above it.
    ///
    /// **What to do.** Address respondents in one way throughout the section.
    ///
    /// It compares the questions of one section, and looks for "organisation", "trust" and "council" after "your" or "the", and for
    /// `the {organisation}`.
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

const YOURS: &[&str] = &["your organisation", "your {organisation}", "your trust", "your council"];
const THEIRS: &[&str] = &["the organisation", "the {organisation}", "the trust", "the council"];

fn check(cx: &SectionCx<'_, '_>, findings: &mut Findings) {
    let with = |list: &'static [&'static str]| {
        cx.section.questions.iter().filter(move |question| has(question, list)).collect::<Vec<_>>()
    };
    let yours = with(YOURS);
    if yours.is_empty() {
        return;
    }
    let theirs = with(THEIRS);
    let (few, many) = if yours.len() <= theirs.len() { (&yours, &theirs) } else { (&theirs, &yours) };
    let (Some(odd), Some(usual)) = (few.first(), many.first()) else { return };
    let how = if has(odd, YOURS) { "your" } else { "the" };
    findings
        .at(
            odd.text.span,
            format!("this question says `{how}` of the organisation, and others of this section do not"),
        )
        .related(usual.text.span, "such as this one")
        .help("address respondents in one way throughout the section")
        .subject(&odd.id);
}

/// Whether the question holds one of the phrases, at the end of a word.
fn has(question: &Question, list: &[&str]) -> bool {
    let text = question.text.value.to_ascii_lowercase();
    // All of a list begin with one word.
    let first = list.first().and_then(|phrase| phrase.split(' ').next()).unwrap_or_default();
    text.contains(first)
        && list.iter().any(|phrase| {
            text.match_indices(phrase).any(|(at, _)| {
                !text[..at].ends_with(char::is_alphanumeric)
                    && !text[at + phrase.len()..]
                        .starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '\''))
            })
        })
}
