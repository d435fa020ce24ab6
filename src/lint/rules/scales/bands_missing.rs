//! `bands-missing`: a number or percentage whose scale has no bands.

use crate::rules::context::QuestionCx;
use dma_authoring::model::{Answer, ChoiceOption};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A number or percentage uses a scale without bands.
    ///
    /// A number or percentage is scored by its band. The options of this scale do not say which numbers they cover, so
    /// no answer can be scored.
    ///
    /// **What to do.** Add `from` and `to` to the options of the scale, or name a scale that has them.
    ///
    /// Source: data of the assessment of 2016, in which shares are banded,
    /// <https://data.england.nhs.uk/dataset/digital-maturity-assessment-2015-2016>.
    ///
    /// ```yaml,bad
    /// text: What share of letters leaves within 2 days?
    /// percentage: { bands: agreement, rounding: nearest }
    /// ```
    ///
    /// ```yaml,good
    /// text: What share of letters leaves within 2 days?
    /// percentage: {}
    /// help: Divide the letters that leave in time by all letters.
    /// ```
    "bands-missing", Scales, Deny, Question(check)
}

fn check(cx: &QuestionCx<'_, '_>, findings: &mut Findings) {
    let (Some(Answer::Figure(numeric)), Some(scale)) = (&cx.question.answer, cx.scale) else {
        return;
    };
    let Some(bands) = &numeric.bands else { return };
    if !scale.options.iter().any(ChoiceOption::is_banded) {
        findings
            .at(bands.span, format!("the options of the scale `{}` have no bands", bands.value))
            .related(scale.id.span, "the scale")
            .help("add `from` and `to` to the options of the scale, or name a scale that has them");
    }
}
