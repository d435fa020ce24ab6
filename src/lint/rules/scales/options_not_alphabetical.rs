//! `options-not-alphabetical`: a list of equal options that is not in alphabetical order.

use crate::rules::context::QuestionCx;
use crate::rules::wordlist::{begins_with, says_not_applicable};
use dma_authoring::model::ChoiceOption;
use dma_document::ChoiceScore;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// Equal options are not in alphabetical order.
    ///
    /// Respondents search a long list for the answer that they have in mind. Everybody knows alphabetical order.
    ///
    /// **What to do.** Put the options in alphabetical order, with "Other" and "None of these" last.
    ///
    /// The rule looks at lists of 5 or more options without scores. It is off by default: a list may follow the order
    /// of a day, a journey or a map, which a tool cannot see.
    ///
    /// Source: GOV.UK Design System, radios, <https://design-system.service.gov.uk/components/radios/>.
    ///
    /// ```yaml,bad
    /// - text: Which buildings have a lift?
    ///   choices:
    ///     score: none
    ///     options:
    ///       - { id: wards, label: Wards }
    ///       - { id: clinics, label: Clinics }
    ///       - { id: stores, label: Stores }
    ///       - { id: labs, label: Laboratories }
    ///       - { id: kitchens, label: Kitchens }
    /// - text: Porters carry parcels between 2 buildings on Fridays.
    /// ```
    ///
    /// ```yaml,good
    /// - text: Which buildings have a lift?
    ///   choices:
    ///     score: none
    ///     options:
    ///       - { id: clinics, label: Clinics }
    ///       - { id: kitchens, label: Kitchens }
    ///       - { id: labs, label: Laboratories }
    ///       - { id: stores, label: Stores }
    ///       - { id: wards, label: Wards }
    /// - text: Porters carry parcels between 2 buildings on Fridays.
    /// ```
    "options-not-alphabetical", Scales, Off, Question(check), basis(Fact)
}

/// The lowest number of options that respondents search rather than read.
const LONG: usize = 5;

fn check(cx: &QuestionCx<'_, '_>, findings: &mut Findings) {
    let Some(dma_authoring::model::Answer::Choices(choices)) = &cx.question.answer else { return };
    let unscored = choices.score.as_ref().is_some_and(|score| score.value == ChoiceScore::None);
    let last = |option: &&ChoiceOption| {
        option.exclusive
            || says_not_applicable(&option.label.value)
            || ["other", "none", "do not know"].iter().any(|word| begins_with(&option.label.value, word))
    };
    let rest: Vec<&ChoiceOption> = choices.options.iter().filter(|option| !last(option)).collect();
    if !unscored || rest.len() < LONG {
        return;
    }
    let key = |option: &ChoiceOption| option.label.value.to_lowercase();
    if let Some(pair) = rest.windows(2).find(|pair| key(pair[1]) < key(pair[0])) {
        findings
            .at(
                pair[1].label.span,
                format!("`{}` comes after `{}`", pair[1].label.value, pair[0].label.value),
            )
            .help("put equal options in alphabetical order, with `Other` and `None of these` last");
    }
}
