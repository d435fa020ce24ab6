//! `choices-total`: choices whose scores do not add up to 100.

use crate::rules::context::QuestionCx;
use dma_authoring::model::Answer;
use dma_document::ChoiceScore;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// The scores of the choices do not add up to 100.
    ///
    /// Scores of ticked options are added, 100 at the most. Below 100 nobody can reach the full score; above 100 some
    /// options add nothing.
    ///
    /// **What to do.** Share out 100 among the options that can be ticked together. If one good option is enough, write
    /// `score: highest`.
    ///
    /// Source: the format itself: scores of ticked options are added, 100 at the most.
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
    // One option alone is the matter of `single-option`.
    if choices.options.len() < 2 {
        return;
    }
    let mut total: i64 = 0;
    for option in choices.options.iter().filter(|option| !option.exclusive) {
        // Scores that are missing or beyond 0 to 100 have rules of their own.
        match option.score.as_ref().filter(|score| (0..=100).contains(&score.value)) {
            Some(score) => total += score.value,
            None => return,
        }
    }
    if total != 100 && cx.programme.is_whole(choices.span) {
        let help = if total < 100 {
            "share out 100 among the options, or nobody can reach the full score"
        } else {
            "share out 100 among the options: what is beyond 100 is cut off"
        };
        findings
            .at(sum.span, format!("the scores of the options add up to {total}, and the most is 100"))
            .help(help);
    }
}
