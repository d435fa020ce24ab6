//! `weight-on-unscored`: a weight on a question that never has a score.

use crate::rules::context::QuestionCx;
use dma_authoring::model::Answer;
use dma_document::ChoiceScore;
use dma_text::diagnostic::Findings;
use dma_text::source::Span;

declare_rule! {
    /// A question that never has a score has a weight.
    ///
    /// The weight has no effect, although its author believes that the question counts.
    ///
    /// **What to do.** Delete the weight, or give the question scores.
    ///
    /// Source: the format itself: a weight belongs to a score.
    ///
    /// ```yaml,bad
    /// text: Tell us about the board and its plan.
    /// free-text: { max-words: 200 }
    /// weight: 2
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// weight: 2
    /// ```
    "weight-on-unscored", Scoring, Warn, Question(check), basis(Fact)
}

fn check(cx: &QuestionCx<'_, '_>, findings: &mut Findings) {
    // A weight of 0 is correct here.
    let Some(weight) = cx.question.weight.as_ref().filter(|weight| weight.value > 0) else { return };
    let Some((place, because)) = reason(cx) else { return };
    let pending = findings.at(
        weight.span,
        format!("`{}` never has a score, so its weight has no effect", cx.question.id.value),
    );
    let pending = match place {
        Some(place) => pending.related(place, because),
        None => pending.label(because),
    };
    pending.help("delete the weight, or give the question scores");
}

/// Returns why an answer can never give a score, and the place that decides this.
fn reason(cx: &QuestionCx<'_, '_>) -> Option<(Option<Span>, &'static str)> {
    match cx.question.answer.as_ref()? {
        Answer::FreeText(_) => Some((None, "free text is never scored")),
        Answer::Scale(_) => {
            let scale = cx.scale.filter(|scale| !scale.is_scored() && cx.programme.is_whole(scale.span))?;
            Some((Some(scale.id.span), "its scale has no scores"))
        }
        Answer::Choices(choices) => {
            let score = choices.score.as_ref().filter(|score| score.value == ChoiceScore::None)?;
            Some((Some(score.span), "its choices are not scored"))
        }
        Answer::Figure(numeric) => match (&numeric.bands, cx.scale) {
            (None, _) if cx.programme.is_whole(numeric.span) => {
                Some((None, "a number without `bands` is never scored"))
            }
            (Some(_), Some(scale)) if !scale.is_scored() && cx.programme.is_whole(scale.span) => {
                Some((Some(scale.id.span), "its bands have no scores"))
            }
            _ => None,
        },
        Answer::Levels(..) => None,
    }
}
