//! `share-as-number`: a question about a share that is answered with a whole number.

use crate::rules::context::QuestionCx;
use crate::rules::wordlist::{is_one_of, words};
use dma_authoring::model::Answer;
use dma_document::answer::NUMBER;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A question asks for a share but is answered with a whole number.
    ///
    /// With whole numbers, "What percentage of staff …" gets 80 from one respondent and 0 (for 0.8) from the next, and
    /// nothing prevents 800.
    ///
    /// **What to do.** Write `percentage:` instead of `number:`, or ask "How many".
    ///
    /// Source: NHS digital service manual, think of the form as a conversation,
    /// <https://service-manual.nhs.uk/content/how-to-write-good-questions-for-forms/think-of-the-form-as-a-conversation>.
    ///
    /// ```yaml,bad
    /// text: What percentage of laptops is encrypted?
    /// number: { unit: laptops }
    /// ```
    ///
    /// ```yaml,good
    /// text: How many laptops are encrypted?
    /// number: { unit: laptops }
    /// ```
    "share-as-number", Guidance, Warn, Question(check)
}

const SHARES: &[&str] = &["percentage", "proportion", "share", "fraction"];

fn check(cx: &QuestionCx<'_, '_>, findings: &mut Findings) {
    let Some(Answer::Figure(figure)) = &cx.question.answer else { return };
    if *figure.measure != NUMBER {
        return;
    }
    let text = &cx.question.text;
    // The question asks for the word after `what` or `which`: `In {period}, what share of …`.
    let all: Vec<&str> = words(&text.value).map(|(_, word)| word).collect();
    let asks =
        all.windows(2).find(|pair| is_one_of(pair[0], &["what", "which"]) && is_one_of(pair[1], SHARES));
    let unit = figure
        .unit
        .as_ref()
        .is_some_and(|unit| is_one_of(unit.value.trim(), &["%", "percent", "per cent", "percentage"]));
    if let Some(pair) = asks {
        findings
            .at(
                text.span,
                format!(
                    "the question asks for a {}, but its answer is a whole number",
                    pair[1].to_lowercase()
                ),
            )
            .help("write `percentage:` instead of `number:`, or ask `How many`");
    } else if unit {
        findings
            .at(figure.span, "the unit is a percentage, but the answer may be any whole number")
            .help("write `percentage:` instead of `number:`");
    }
}
