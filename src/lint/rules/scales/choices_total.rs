//! `choices-total`: choices whose scores do not add up to 100.

use crate::rules::context::QuestionCx;
use dma_authoring::model::Answer;
use dma_document::ChoiceScore;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// The scores of the choices do not add up to 100.
    ///
    /// The scores of ticked options are added, up to 100. If all scores add up to less than 100, nobody can reach the
    /// full score. If they add up to more, some options add nothing.
    ///
    /// **What to do.** Divide 100 among the options that can be ticked together. If one good option is enough, write
    /// `score: highest`.
    ///
    /// Source: the format itself: the scores of ticked options are added, up to 100.
    ///
    /// ```yaml,bad
    /// text: Which places have a plan?
    /// choices:
    ///   score: sum
    ///   options:
    ///     - { id: wards, label: Wards, score: 40 }
    ///     - { id: clinics, label: Clinics, score: 40 }
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
    "choices-total", Scales, Warn, Question(check), basis(Fact)
}

fn check(cx: &QuestionCx<'_, '_>, findings: &mut Findings) {
    let Some(Answer::Choices(choices)) = &cx.question.answer else { return };
    let Some(sum) = choices.score.as_ref().filter(|score| score.value == ChoiceScore::Sum) else { return };
    // The rule `single-option` reports a single option.
    if choices.options.len() < 2 {
        return;
    }
    let mut total: i64 = 0;
    for option in choices.options.iter().filter(|option| !option.exclusive) {
        // Other rules report scores that are missing or not between 0 and 100.
        match option.score.as_ref().filter(|score| (0..=100).contains(&score.value)) {
            Some(score) => total += score.value,
            None => return,
        }
    }
    if total != 100 && cx.programme.is_whole(choices.span) {
        let help = if total < 100 {
            "divide 100 among the options; with a lower total nobody can reach the full score"
        } else {
            "divide 100 among the options; anything above 100 is cut off"
        };
        findings
            .at(sum.span, format!("the scores of the options add up to {total} instead of 100"))
            .help(help);
    }
}
