//! `presupposition`: a question that assumes that something exists.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::{begins_with, is_one_of, starts_sentence, words};
use dma_authoring::model::{ChoiceOption, Field, Question};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A question assumes that something exists.
    ///
    /// "When did the record system go live?" has no true answer where there is none. People then skip the question or
    /// guess, and nobody can tell the two apart.
    ///
    /// **What to do.** Ask first whether it exists, and give this question a `when`. Or allow "not applicable", or
    /// offer an option such as "None".
    ///
    /// The rule knows a few first words: "When did", "When was", "How long has", "Why", "How satisfied", "How useful",
    /// "How well does". It skips a question with a `when`, with "not applicable", or with an option that begins with
    /// "No", "None" or "Not".
    ///
    /// Source: NHS digital service manual, use filter questions to route users,
    /// <https://service-manual.nhs.uk/content/how-to-write-good-questions-for-forms/use-filter-questions-to-route-users>.
    ///
    /// ```yaml,bad
    /// text: When did the pharmacy robot go live?
    /// number: { unit: year }
    /// ```
    ///
    /// ```yaml,good
    /// text: When did the pharmacy robot go live?
    /// number: { unit: year }
    /// not-applicable: { allowed: true, policy: exclude, guidance: Choose this where there is no robot. }
    /// ```
    "presupposition", Wording, Note, Phrases(&PHRASES)
}

static PHRASES: Phrases = Phrases {
    phrases: &[
        "when did",
        "when was",
        "when were",
        "how long has",
        "how long have",
        "how long did",
        "how long ago",
        "why",
        "how satisfied",
        "how useful",
        "how well does",
        "how well do",
        "how well did",
        "how successful",
        "how reliable",
        "what did you learn",
        "in what year did",
        "in which year did",
        "in which year was",
        "who was your first",
    ],
    fields: &[Field::Question],
    check,
};

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let text = cx.value();
    let index = &cx.programme.resolved.index;
    // The rule `two-questions` reports a second question.
    let first = !text[..hit.range.start].contains(['?', '.']);
    let is_asked = first && starts_sentence(text, hit.range.start) && text.trim_end().ends_with('?');
    let opens = is_asked && !is_there(hit.phrase, &text[hit.range.end..]);
    let asked = index.question(cx.role.subject);
    let filtered = asked.is_some_and(|question| {
        let scale =
            question.scale_id().and_then(|id| index.scale(id)).map_or(&[][..], |scale| &scale.options);
        is_open(question) || question.choices().into_iter().flatten().chain(scale).any(denies)
    });
    if opens && !filtered {
        findings
            .at(cx.at(hit.range.clone()), format!("`{}` assumes that something exists", hit.found))
            .help("ask first whether it exists, and give this question a `when`; or allow `not-applicable`");
    }
}

/// Returns whether the subject certainly exists: the organisation that answers, its people, or something that might be.
fn is_there(phrase: &str, rest: &str) -> bool {
    let (_, first) = words(rest).next().unwrap_or((0..0, ""));
    let (_, second) = words(rest).nth(1).unwrap_or((0..0, ""));
    let owns = is_one_of(first, &["your", "the"]) && is_one_of(second.trim_matches(['{', '}']), SELF);
    let imagines = phrase == "why" && is_one_of(first, &["might", "would", "could", "should", "may"]);
    owns || imagines || (phrase.starts_with("how well") && is_one_of(first.trim_matches(['{', '}']), PEOPLE))
}

/// Words for the organisation that answers.
const SELF: &[&str] = &["organisation", "trust", "council", "service"];

/// Words for people of whom every organisation has some.
#[rustfmt::skip]
const PEOPLE: &[&str] = &[
    "staff", "people", "patients", "clinicians", "nurses", "doctors", "managers", "leaders", "users", "crews",
    "teams", "you",
];

/// Returns whether the question is only asked where it applies, or lets respondents say that it does not.
fn is_open(question: &Question) -> bool {
    question.when.is_some()
        || question.not_applicable.as_ref().is_some_and(|not_applicable| not_applicable.allowed)
}

fn denies(option: &ChoiceOption) -> bool {
    ["no", "none", "not", "never", "nothing", "does not", "do not", "there is no"]
        .iter()
        .any(|word| begins_with(&option.label.value, word))
}
