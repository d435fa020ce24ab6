//! `title-as-question`: a title with a question mark.

use crate::rules::context::TextCx;
use dma_authoring::model::Field;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A title is written as a question.
    ///
    /// Respondents look for a place to answer. A title that asks gets answers of its own, and the questions below it
    /// look like parts of it.
    ///
    /// **What to do.** Name the subject: "Leadership" instead of "Who leads?".
    ///
    /// Source: NHS digital service manual, formatting and punctuation,
    /// <https://service-manual.nhs.uk/content/formatting-and-punctuation>.
    ///
    /// ```yaml,bad
    /// # file: shared/example.yaml
    /// section: example
    /// title: Who leads?
    /// questions:
    ///   - id: example-question
    ///     text: The board reviews progress on paper forms in March.
    ///     scale: agreement
    ///     help: Look at the minutes of that meeting.
    ///     good: The minutes name an owner for each action.
    ///     evidence: The approved minutes.
    ///     respondent: executive
    ///     why: Oversight keeps the plan alive.
    ///     references: [ { scheme: wgll, code: well-led } ]
    /// ```
    ///
    /// ```yaml,good
    /// text: Who leads the digital plan?
    /// ```
    "title-as-question", Wording, Note, Text(check)
}

fn check(cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value().trim_end();
    if cx.field() == Field::Title && text.ends_with('?') {
        findings
            .at(
                cx.at(text.len() - 1..text.len()),
                "this title is a question, but it has no place for an answer",
            )
            .help("name the subject in a few words");
    }
}
