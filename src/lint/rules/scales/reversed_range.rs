//! `reversed-range`: a range whose minimum is higher than its maximum.

use crate::rules::context::QuestionCx;
use dma_authoring::model::Answer;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// The minimum of a range is higher than its maximum.
    ///
    /// No answer is in the range, so nobody could answer.
    ///
    /// **What to do.** Swap the two, or write the intended values.
    ///
    /// Source: the format itself.
    ///
    /// ```yaml,bad
    /// text: In how many places are paper charts kept?
    /// number: { min: 10, max: 5 }
    /// ```
    ///
    /// ```yaml,good
    /// text: In how many places are paper charts kept?
    /// number: { min: 5, max: 10 }
    /// ```
    "reversed-range", Scales, Deny, Question(check)
}

fn check(cx: &QuestionCx<'_, '_>, findings: &mut Findings) {
    let Some(Answer::Figure(figure)) = &cx.question.answer else { return };
    let (Some(least), Some(most)) = (&figure.least, &figure.most) else { return };
    if least.value > most.value {
        let written = |end: i64| figure.measure.notation.write(end);
        findings
            .at(
                most.span,
                format!(
                    "no answer is possible: the maximum is {} and the minimum is {}",
                    written(most.value),
                    written(least.value)
                ),
            )
            .related(least.span, "the minimum")
            .help("swap the two, or write the intended values");
    }
}
