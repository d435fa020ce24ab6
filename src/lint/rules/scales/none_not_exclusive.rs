//! `none-not-exclusive`: a "none of these" that can be ticked with other options.

use crate::rules::context::QuestionCx;
use crate::rules::wordlist::{begins_with, says_not_applicable};
use dma_authoring::model::Answer;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// "None of these" can be ticked together with other options.
    ///
    /// An answer with both "Wards" and "None of these" contradicts itself, and somebody has to guess which was meant.
    ///
    /// **What to do.** Add `exclusive: true` to the option.
    ///
    /// The rule looks at labels that begin with "None", "Neither", "Nobody", "Nothing", "Do not know" or "Not
    /// applicable". It does not find other words with the same meaning.
    ///
    /// Source: GOV.UK Design System, checkboxes and radios
    /// <https://design-system.service.gov.uk/components/radios/>.
    ///
    /// ```yaml,bad
    /// text: Which places have a plan?
    /// choices:
    ///   score: sum
    ///   options:
    ///     - { id: wards, label: Wards, score: 50 }
    ///     - { id: clinics, label: Clinics, score: 50 }
    ///     - { id: neither, label: None of these, score: 0 }
    /// ```
    ///
    /// ```yaml,good
    /// text: Which places have a plan?
    /// choices:
    ///   score: sum
    ///   options:
    ///     - { id: wards, label: Wards, score: 50 }
    ///     - { id: clinics, label: Clinics, score: 50 }
    ///     - { id: neither, label: None of these, score: 0, exclusive: true }
    /// ```
    "none-not-exclusive", Scales, Warn, Question(check)
}

fn check(cx: &QuestionCx<'_, '_>, findings: &mut Findings) {
    let Some(Answer::Choices(choices)) = &cx.question.answer else { return };
    for option in choices.options.iter().filter(|option| !option.exclusive) {
        let label = &option.label;
        if (is_none(&label.value) || says_not_applicable(&label.value)) && cx.programme.is_whole(option.span)
        {
            findings
                .at(label.span, format!("`{}` can be ticked together with other options", label.value))
                .help("add `exclusive: true` to this option");
        }
    }
}

/// Returns whether a label says that no other option applies.
fn is_none(label: &str) -> bool {
    ["none", "neither", "nobody", "no one", "nothing", "do not know", "don't know"]
        .iter()
        .any(|word| begins_with(label, word) && !label.trim_start()[word.len()..].starts_with('-'))
}
