//! `score-not-monotonic`: scores that rise and fall along a scale.

use crate::rules::context::ScaleCx;
use crate::rules::wordlist::says_not_applicable;
use dma_authoring::model::ChoiceOption;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// The scores of a scale rise and fall.
    ///
    /// Respondents read a scale as a ladder. When a better answer scores less than a worse one, two options or two scores
    /// have changed places, and every score made with the scale is wrong.
    ///
    /// **What to do.** Put the options in the order of their scores, or mend the score. Equal scores may stand beside each
    /// other, and a scale may fall from best to worst.
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
    // A score beyond 0 to 100 and an option that says "not applicable" have rules of their own.
    let is_rung = |option: &&ChoiceOption| !says_not_applicable(&option.label.value);
    let scores: Vec<_> =
        cx.scale.options.iter().filter(is_rung).filter_map(|option| option.score.as_ref()).collect();
    let scores: Vec<_> = scores.into_iter().filter(|score| (0..=100).contains(&score.value)).collect();
    let steps = || scores.windows(2).map(|pair| pair[1].value - pair[0].value);
    let rises = steps().filter(|step| *step > 0).count();
    let falls = steps().filter(|step| *step < 0).count();
    if rises == 0 || falls == 0 {
        return;
    }
    // The direction of most steps is the one that was meant.
    let is_rising = rises >= falls;
    let wrong = scores
        .windows(2)
        .find(|pair| if is_rising { pair[1].value < pair[0].value } else { pair[1].value > pair[0].value });
    let Some([before, after]) = wrong else { return };
    let (after_says, others) = if is_rising { ("less", "rise") } else { ("more", "fall") };
    findings
        .at(
            after.span,
            format!(
                "the scores of `{}` {others}, and this one is {after_says} than the one before it",
                cx.scale.id.value
            ),
        )
        .related(before.span, "the score before it")
        .help("put the options in the order of their scores, or mend the score");
}
