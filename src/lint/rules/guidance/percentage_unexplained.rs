//! `percentage-unexplained`: a percentage without an explanation of how to calculate it.

use crate::rules::context::QuestionCx;
use crate::rules::wordlist::{is_one_of, words};
use dma_authoring::model::{Answer, Text};
use dma_document::answer::PERCENTAGE;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A question asks for a percentage but does not say how to calculate it.
    ///
    /// Percentages are hard for many people. If the help does not say what to divide by what, two respondents with the
    /// same facts give two answers.
    ///
    /// **What to do.** Say in `help` what to count and what to divide it by, with an example in round numbers. Or offer
    /// bands with `bands:`, so that a careful estimate is enough.
    ///
    /// The rule looks for words such as "count", "divide" and "out of" in `help` and `evidence`. It does not judge
    /// whether the explanation makes sense. Another rule reports a question without `help`.
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

/// Words that explain how to calculate a share.
const EXPLAINING: &[&str] = &[
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
    let explains = |text: &Text| {
        text.value.contains('÷') || words(&text.value).any(|(_, word)| is_one_of(word, EXPLAINING))
    };
    if !explains(help) && !cx.question.evidence.as_ref().is_some_and(explains) {
        findings
            .at(help.span, "the help does not say how to calculate the percentage")
            .help("say what to count and what to divide it by, with an example in round numbers");
    }
}
