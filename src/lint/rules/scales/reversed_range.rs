//! `reversed-range`: a figure whose least is more than its most.

use crate::rules::context::QuestionCx;
use dma_authoring::model::Answer;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// The least figure that may be answered is more than the most.
    ///
    /// No answer fits, so nobody could give one.
    ///
    /// **What to do.** Let the two change places, or write the figure that was meant.
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
                    "no answer fits: the most is {}, and the least is {}",
                    written(most.value),
                    written(least.value)
                ),
            )
            .related(least.span, "the least")
            .help("let the two change places, or write the figure that was meant");
    }
}
