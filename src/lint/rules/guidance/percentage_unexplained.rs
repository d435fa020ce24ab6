//! `percentage-unexplained`: a percentage that nobody says how to work out.

use crate::rules::context::QuestionCx;
use crate::rules::wordlist::{is_one_of, words};
use dma_authoring::model::{Answer, Text};
use dma_document::answer::PERCENTAGE;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A percentage is asked for and nobody says how to work it out.
    ///
    /// Percentages are hard for many people. Without a word on what is divided by what, two respondents with the same facts
    /// give two figures.
    ///
    /// **What to do.** Say in `help` what to count and what to divide it by, with an example in round numbers. Or offer bands
    /// with `bands:`, so that a careful estimate is enough.
    ///
    /// It looks for words such as "count", "divide" and "out of" in `help` and `evidence`. It does not judge whether they
    /// make sense. A question without `help` has a rule of its own.
    ///
    /// Source: NHS digital service manual, think of the form as a conversation,
    /// <https://service-manual.nhs.uk/content/how-to-write-good-questions-for-forms/think-of-the-form-as-a-conversation>.
    ///
    /// ```yaml,bad
    /// text: What percentage of laptops is encrypted?
    /// percentage: {}
    /// help: A laptop is encrypted when the disk is.
    /// ```
    ///
    /// ```yaml,good
    /// text: What percentage of laptops is encrypted?
    /// percentage: {}
    /// help: Divide the number of encrypted laptops by the number of all laptops. 45 out of 60 is 75%.
    /// ```
    "percentage-unexplained", Guidance, Note, Question(check)
}

/// Words that tell how to work a share out.
const TELLS: &[&str] = &[
    "count",
    "counts",
    "counted",
    "divide",
    "divided",
    "dividing",
    "out",
    "total",
    "number",
    "denominator",
    "numerator",
    "add",
    "sum",
    "example",
    "report",
    "dashboard",
    "proportion",
    "every",
    "per",
];

fn check(cx: &QuestionCx<'_, '_>, findings: &mut Findings) {
    let Some(Answer::Figure(figure)) = &cx.question.answer else { return };
    let (true, Some(help), None) = (*figure.measure == PERCENTAGE, &cx.question.help, &figure.bands) else {
        return;
    };
    let tells =
        |text: &Text| text.value.contains('÷') || words(&text.value).any(|(_, word)| is_one_of(word, TELLS));
    if !tells(help) && !cx.question.evidence.as_ref().is_some_and(tells) {
        findings
            .at(help.span, "the help does not say how to work the percentage out")
            .help("say what to count and what to divide it by, with an example in round numbers");
    }
}
