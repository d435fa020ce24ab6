//! `not-applicable-missing`: a question that may not apply, without a "not applicable" option.

use crate::rules::context::TextCx;
use crate::rules::phrases::{Hit, Phrases};
use crate::rules::wordlist::begins_with;
use dma_authoring::model::{ChoiceOption, Field};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A question may not apply, but respondents cannot say so.
    ///
    /// "Where applicable" admits that the question does not concern everybody. Respondents who cannot say so choose the
    /// worst option, and their score falls for something that they do not do.
    ///
    /// **What to do.** Write `not-applicable: { allowed: true, policy: exclude }` with `guidance`, or give the question a `when`.
    ///
    /// The rule looks for "if applicable", "where relevant" and similar words in the question and its `help`. It skips
    /// a question with a `when`, and one with an option that begins with "None" or "No".
    ///
    /// Source: GOV.UK Design System, question pages, <https://design-system.service.gov.uk/patterns/question-pages/>.
    ///
    /// ```yaml,bad
    /// text: Theatre lists are on screen, where applicable.
    /// ```
    ///
    /// ```yaml,good
    /// text: Theatre lists are on screen, where applicable.
    /// not-applicable: { allowed: true, policy: exclude, guidance: Choose this where there is no theatre. }
    /// ```
    "not-applicable-missing", Guidance, Warn, Phrases(&PHRASES)
}

static PHRASES: Phrases = Phrases {
    phrases: &[
        "if applicable",
        "where applicable",
        "when applicable",
        "as applicable",
        "if relevant",
        "where relevant",
        "if it applies",
        "where it applies",
        "where this applies",
        "if you have one",
        "if there is one",
        "if one exists",
        "if you provide",
        "where provided",
    ],
    fields: &[Field::Question, Field::Help],
    check,
};

fn check(hit: &Hit<'_>, cx: &TextCx<'_, '_>, findings: &mut Findings) {
    let index = &cx.programme.resolved.index;
    let Some(question) = index.question(cx.role.subject) else { return };
    let allowed = question.not_applicable.as_ref().is_some_and(|not_applicable| not_applicable.allowed);
    let none = |option: &ChoiceOption| {
        ["none", "no", "not"].iter().any(|word| begins_with(&option.label.value, word))
    };
    let scale = question.scale_id().and_then(|id| index.scale(id)).map_or(&[][..], |scale| &scale.options);
    let denied = question.choices().into_iter().flatten().chain(scale).any(none);
    if allowed || denied || question.when.is_some() || !question.required {
        return;
    }
    findings
        .at(
            cx.at(hit.range.clone()),
            format!("`{}` means that the question may not apply, but respondents cannot say so", hit.found),
        )
        .help(
            "write `not-applicable: { allowed: true, policy: exclude }` on the question, or give it a `when`",
        );
}
