//! `requirement-in-text`: a text that says whether an answer is required.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use dma_authoring::model::Field;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A text says whether an answer is required.
    ///
    /// The form and the checks use the key `required`. An asterisk or "(optional)" in the text is shown as well, and
    /// the two soon disagree.
    ///
    /// **What to do.** Delete it from the text, and write `required: false` on an optional question.
    ///
    /// Source: NHS digital service manual, make sure you need each question,
    /// <https://service-manual.nhs.uk/content/how-to-write-good-questions-for-forms/make-sure-you-need-each-question>;
    /// GOV.UK Design System, question pages, <https://design-system.service.gov.uk/patterns/question-pages/>.
    ///
    /// ```yaml,bad
    /// text: What is in the plan? (optional)
    /// ```
    ///
    /// ```yaml,good
    /// text: What is in the plan?
    /// required: false
    /// ```
    "requirement-in-text", Style, Warn, Phrases(&PHRASES)
}

static PHRASES: Phrases = Phrases {
    phrases: &[
        "(required)",
        "(mandatory)",
        "(optional)",
        "(compulsory)",
        "[required]",
        "[mandatory]",
        "[optional]",
        "(must be answered)",
        "required field",
        "mandatory field",
        "this question is mandatory",
        "this question is optional",
        "*",
    ],
    fields: &[Field::Question, Field::Element, Field::Title, Field::Help],
    check,
};

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    if hit.phrase == "*" {
        // Only at one end of the text, and alone: a pair of asterisks is mark-up, and an asterisk before a line begins
        // a list.
        let at_end = text[hit.range.end..].trim().is_empty();
        let at_start = text[..hit.range.start].is_empty() && !text[hit.range.end..].starts_with(' ');
        if cx.field() == Field::Help || text.matches('*').count() > 1 || !(at_end || at_start) {
            return;
        }
    }
    findings
        .at(
            cx.at(hit.range.clone()),
            format!("`{}` in the text says whether an answer is required", hit.found),
        )
        .help("delete it; write `required: false` on an optional question");
}
