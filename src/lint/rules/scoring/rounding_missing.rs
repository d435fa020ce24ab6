//! `rounding-missing`: a number with bands but no rounding.

use crate::rules::context::QuestionCx;
use dma_authoring::model::Answer;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A number has bands, but its rounding is not specified.
    ///
    /// Bands are whole numbers. An answer of 50.5 is between 50 and 51, so its score depends on who rounds it.
    ///
    /// **What to do.** Add `rounding: nearest` (halves go up), `rounding: down` or `rounding: up` next to `bands:`.
    ///
    /// Source: data of the assessment of 2016, whose bands are whole percentages,
    /// <https://data.england.nhs.uk/dataset/digital-maturity-assessment-2015-2016>.
    ///
    /// ```yaml,bad
    /// # file: scales.yaml
    /// scales:
    ///   - id: agreement
    ///     title: Agreement
    ///     options:
    ///       - { id: disagree, label: Disagree, score: 0, from: 0, to: 50 }
    ///       - { id: agree, label: Agree, score: 100, from: 51, to: 100 }
    /// # file: shared/other.yaml
    /// section: other
    /// title: Other things
    /// questions:
    ///   - id: letter-share
    ///     text: What share of letters leaves within 2 days?
    ///     percentage: { bands: agreement }
    ///     help: Count letters of the last full month.
    ///     good: A letter leaves on the same day.
    ///     evidence: The dispatch list.
    ///     respondent: executive
    ///     why: Late letters delay treatment of a {patient}.
    ///     references: [ { scheme: wgll, code: well-led } ]
    /// ```
    ///
    /// ```yaml,good
    /// # file: scales.yaml
    /// scales:
    ///   - id: agreement
    ///     title: Agreement
    ///     options:
    ///       - { id: disagree, label: Disagree, score: 0, from: 0, to: 50 }
    ///       - { id: agree, label: Agree, score: 100, from: 51, to: 100 }
    /// # file: shared/other.yaml
    /// section: other
    /// title: Other things
    /// questions:
    ///   - id: letter-share
    ///     text: What share of letters leaves within 2 days?
    ///     percentage: { bands: agreement, rounding: nearest }
    ///     help: Count letters of the last full month.
    ///     good: A letter leaves on the same day.
    ///     evidence: The dispatch list.
    ///     respondent: executive
    ///     why: Late letters delay treatment of a {patient}.
    ///     references: [ { scheme: wgll, code: well-led } ]
    /// ```
    "rounding-missing", Scoring, Deny, Question(check)
}

fn check(cx: &QuestionCx<'_, '_>, findings: &mut Findings) {
    let Some(Answer::Figure(numeric)) = &cx.question.answer else { return };
    if let (Some(bands), None) = (&numeric.bands, &numeric.rounding)
        && cx.programme.is_whole(numeric.span)
    {
        findings
            .at(
                bands.span,
                format!("the answer uses the bands `{}`, but its rounding is not specified", bands.value),
            )
            .help("add `rounding: nearest`, `rounding: down` or `rounding: up`");
    }
}
