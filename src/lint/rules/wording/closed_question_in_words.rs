//! `closed-question-in-words`: a question with a short answer that is to be written out.

use crate::rules::context::QuestionCx;
use crate::rules::wordlist::{begins_with, sentences};
use dma_authoring::model::Answer;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A question with a short answer is answered in free text.
    ///
    /// "Does the trust have a plan?" gets "Yes", "yes.", "In draft" and half a page. Nobody can count them, and respondents
    /// work harder than they need.
    ///
    /// **What to do.** Use a scale or `choices`; `number` or `percentage` for an amount. If you want an explanation, ask for it:
    /// "What is in the plan?".
    ///
    /// It looks at openings such as "Is", "Does" and "How many". A question that begins with "Which" or "What" may need words.
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

/// Openings whose answer is yes or no.
const YES_NO: &[&str] = &[
    "is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "can", "could", "will", "would",
    "must", "may",
];

/// Openings whose answer is an amount.
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

/// What a question has that wants words though it could be answered with yes or no.
const INVITES: &[&str] =
    &["anything else", "any other", "comments", ", and what", ", and how", ", and why", "if so, "];

fn check(cx: &QuestionCx<'_, '_>, findings: &mut Findings) {
    let Some(Answer::FreeText(_)) = &cx.question.answer else { return };
    let text = &cx.question.text;
    // `Describe …` or a second question after it wants words.
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
        ("yes or no", "use a `scale` or `choices`, or ask what you want to read about")
    } else {
        return;
    };
    findings.at(text.span, format!("the answer is {what}, and it is to be given in free text")).help(help);
}
