//! `score-not-monotonic`: scores that both rise and fall along a scale.

use crate::rules::context::ScaleCx;
use crate::rules::wordlist::says_not_applicable;
use dma_authoring::model::ChoiceOption;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// The scores of a scale both rise and fall.
    ///
    /// Respondents expect the options of a scale to be in order. When a better answer scores less than a worse one, two
    /// options or two scores have been swapped, and every score on that scale is wrong.
    ///
    /// **What to do.** Put the options in the order of their scores, or correct the score. Neighbouring options may
    /// have equal scores, and a scale may fall from best to worst.
    ///
    /// Source: data of the assessment of 2016, in which the scores of each scale rise,
    /// <https://data.england.nhs.uk/dataset/digital-maturity-assessment-2015-2016>.
    ///
    /// ```yaml,bad
    /// # also: misplaced-midpoint
    /// # file: scales.yaml
    /// scales:
    ///   - id: agreement
    ///     title: Agreement
    ///     options:
    ///       - { id: disagree, label: Disagree, score: 0 }
    ///       - { id: neither, label: Neither, score: 75 }
    ///       - { id: partly, label: In part, score: 50 }
    ///       - { id: agree, label: Agree, score: 100 }
    /// ```
    ///
    /// ```yaml,good
    /// # file: scales.yaml
    /// scales:
    ///   - id: agreement
    ///     title: Agreement
    ///     options:
    ///       - { id: disagree, label: Disagree, score: 0 }
    ///       - { id: neither, label: Neither, score: 50 }
    ///       - { id: agree, label: Agree, score: 100 }
    /// ```
    "score-not-monotonic", Scales, Deny, Scale(check)
}

fn check(cx: &ScaleCx<'_, '_>, findings: &mut Findings) {
    // Other rules report scores that are not between 0 and 100, and options for "not applicable".
    let is_on_scale = |option: &&ChoiceOption| !says_not_applicable(&option.label.value);
    let scores: Vec<_> =
        cx.scale.options.iter().filter(is_on_scale).filter_map(|option| option.score.as_ref()).collect();
    let scores: Vec<_> = scores.into_iter().filter(|score| (0..=100).contains(&score.value)).collect();
    let steps = || scores.windows(2).map(|pair| pair[1].value - pair[0].value);
    let rises = steps().filter(|step| *step > 0).count();
    let falls = steps().filter(|step| *step < 0).count();
    if rises == 0 || falls == 0 {
        return;
    }
    // The direction of most steps is taken as the intended one.
    let is_rising = rises >= falls;
    let wrong = scores
        .windows(2)
        .find(|pair| if is_rising { pair[1].value < pair[0].value } else { pair[1].value > pair[0].value });
    let Some([before, after]) = wrong else { return };
    let (compared, others) = if is_rising { ("lower", "rise") } else { ("higher", "fall") };
    findings
        .at(
            after.span,
            format!(
                "the scores of `{}` {others}, but this score is {compared} than the one before",
                cx.scale.id.value
            ),
        )
        .related(before.span, "the score before it")
        .help("put the options in the order of their scores, or correct the score");
}
