//! `closed-question-in-words`: a question with a short answer that is answered in free text.

use crate::rules::context::QuestionCx;
use crate::rules::wordlist::{begins_with, sentences};
use dma_authoring::model::Answer;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A question with a short answer is answered in free text.
    ///
    /// "Does the trust have a plan?" gets "Yes", "yes.", "In draft" and half a page. Nobody can count these answers,
    /// and respondents do unnecessary work.
    ///
    /// **What to do.** Use a scale or `choices`, or `number` or `percentage` for an amount. If you want an explanation,
    /// ask for it: "What is in the plan?".
    ///
    /// The rule looks at first words such as "Is", "Does" and "How many". A question that begins with "Which" or "What"
    /// may need free text.
    ///
    /// Source: NHS digital service manual, think of the form as a conversation,
    /// <https://service-manual.nhs.uk/content/how-to-write-good-questions-for-forms/think-of-the-form-as-a-conversation>.
    ///
    /// ```yaml,bad
    /// text: Does the board have a digital plan?
    /// free-text: { max-words: 50 }
    /// ```
    ///
    /// ```yaml,good
    /// text: What does the digital plan say on training?
    /// free-text: { max-words: 50 }
    /// ```
    "closed-question-in-words", Wording, Warn, Question(check)
}

/// First words of questions whose answer is yes or no.
const YES_NO: &[&str] = &[
    "is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "can", "could", "will", "would",
    "must", "may",
];

/// First words of questions whose answer is an amount.
const AMOUNT: &[&str] = &[
    "how many",
    "how much",
    "how often",
    "how long",
    "what share",
    "what percentage",
    "what proportion",
    "what number",
];

/// Phrases that ask for free text in a question that could be answered with yes or no.
const INVITES: &[&str] =
    &["anything else", "any other", "comments", ", and what", ", and how", ", and why", "if so, "];

fn check(cx: &QuestionCx<'_, '_>, findings: &mut Findings) {
    let Some(Answer::FreeText(_)) = &cx.question.answer else { return };
    let text = &cx.question.text;
    // `Describe …` or a second question after it asks for free text.
    if !text.value.trim_end().ends_with('?') || sentences(&text.value).count() > 1 {
        return;
    }
    if INVITES.iter().any(|invitation| text.value.contains(invitation)) {
        return;
    }
    let opens = |list: &[&str]| list.iter().any(|opening| begins_with(&text.value, opening));
    let (what, help) = if opens(AMOUNT) {
        ("an amount", "use `number` or `percentage`")
    } else if opens(YES_NO) {
        ("yes or no", "use a `scale` or `choices`, or ask for the explanation that you want")
    } else {
        return;
    };
    findings
        .at(text.span, format!("the answer is {what}, but the question is answered in free text"))
        .help(help);
}
