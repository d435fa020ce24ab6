//! `sensitive-question`: a question about the respondent personally.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{is_hyphenated, is_one_of, word_after};
use dma_authoring::model::Field;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A question asks about the respondent personally.
    ///
    /// Age, ethnicity, religion and health are protected by law and matter to people. An organisation's assessment
    /// rarely needs them, and respondents who object may stop answering.
    ///
    /// **What to do.** Delete the question. If it is needed, say in `why` what the answer is used for, and use a tested
    /// form of the question.
    ///
    /// The rule looks for "your age", "your ethnicity" and similar. It skips questions about whether systems record
    /// such data.
    ///
    /// Source: NHS digital service manual, consider the sensitivities around your questions,
    /// <https://service-manual.nhs.uk/content/how-to-write-good-questions-for-forms/consider-the-sensitivities-around-your-questions>.
    ///
    /// ```yaml,bad
    /// text: What is your age?
    /// ```
    ///
    /// ```yaml,good
    /// text: What share of records hold the age of the {patient}?
    /// ```
    "sensitive-question", Wording, Note, Phrases(&PHRASES)
}

static PHRASES: Phrases = Phrases {
    phrases: &[
        "your age",
        "your date of birth",
        "your sex",
        "your gender",
        "your gender identity",
        "your ethnicity",
        "your ethnic group",
        "your ethnic background",
        "your race",
        "your religion",
        "your faith",
        "your sexual orientation",
        "your sexuality",
        "your marital status",
        "your nationality",
        "your disability",
        "your health",
        "your medical history",
        "your salary",
        "your income",
        "your political",
        "how old are you",
        "are you married",
        "are you pregnant",
        "are you disabled",
        "are you male",
        "are you female",
        "do you have a disability",
        "do you have a health condition",
        "do you consider yourself to have a disability",
    ],
    fields: &[Field::Question],
    check,
};

/// Words that may follow where the text is about an organisation or a system.
const OTHER: &[&str] = &[
    "profile",
    "board",
    "service",
    "services",
    "visitor",
    "visitors",
    "centre",
    "record",
    "records",
    "system",
    "systems",
    "organisation",
    "community",
    "economy",
    "authority",
    "trust",
    "pay",
    "data",
    "monitoring",
    "professional",
    "professionals",
    "team",
    "partner",
    "partners",
    "and",
];

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    if is_hyphenated(text, &hit.range) || is_one_of(word_after(text, hit.range.end), OTHER) {
        return;
    }
    findings
        .at(cx.at(hit.range.clone()), format!("`{}` asks about the respondent personally", hit.found))
        .help("delete the question; if it is needed, say why in `why` and use a tested form of the question");
}
