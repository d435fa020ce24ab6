//! `misplaced-midpoint`: a neutral option that is not in the middle.

use crate::rules::context::ScaleCx;
use crate::rules::wordlist::{begins_with, says_not_applicable};
use dma_authoring::model::ChoiceOption;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A neutral option is not in the middle of its scale.
    ///
    /// "Neither" is the point between two sides. A scale from "Never" to "Always" has no sides, so respondents use
    /// "Neither" for "I do not know". Anywhere but in the middle, it makes one side longer.
    ///
    /// **What to do.** Move it to the middle, or replace it with a middle amount, such as "About half of the time".
    ///
    /// The rule looks for labels that begin with "Neutral", "Neither", "Undecided" or "Mixed". It skips frozen labels,
    /// and options for "not applicable" or "do not know".
    ///
    /// Source: research on mid-points of scales,
    /// <https://sage-cnpereading-com-443.web.bisu.edu.cn/doi/10.1177/0894439319847672>.
    ///
    /// ```yaml,bad
    /// # file: scales.yaml
    /// scales:
    ///   - id: agreement
    ///     title: How often
    ///     options:
    ///       - { id: never, label: Never, score: 0 }
    ///       - { id: neutral, label: Neutral, score: 50 }
    ///       - { id: always, label: Always, score: 100 }
    /// ```
    ///
    /// ```yaml,good
    /// # file: scales.yaml
    /// scales:
    ///   - id: agreement
    ///     title: How often
    ///     options:
    ///       - { id: never, label: Never, score: 0 }
    ///       - { id: half, label: Half of the time, score: 50 }
    ///       - { id: always, label: Always, score: 100 }
    /// ```
    "misplaced-midpoint", Scales, Warn, Scale(check)
}

const NEUTRAL: &[&str] = &["neutral", "neither", "undecided", "mixed", "no opinion either way"];

/// First words of options that are not part of the scale.
const OUTSIDE: &[&str] = &["do not know", "don't know", "unknown", "not known", "prefer not", "unsure"];

/// First words of an end without an opposite.
const ONE_SIDED: &[&str] = &[
    "never",
    "none",
    "not at all",
    "not in use",
    "not started",
    "nothing",
    "no use",
    "0%",
    "always",
    "fully",
    "completely in",
];

fn check(cx: &ScaleCx<'_, '_>, findings: &mut Findings) {
    let begins = |option: &ChoiceOption, list: &[&str]| {
        list.iter().any(|phrase| begins_with(&option.label.value, phrase))
    };
    let is_on_scale =
        |option: &&ChoiceOption| !says_not_applicable(&option.label.value) && !begins(option, OUTSIDE);
    let scale_options: Vec<&ChoiceOption> = cx.scale.options.iter().filter(is_on_scale).collect();
    let Some(at) = scale_options.iter().position(|option| begins(option, NEUTRAL)) else { return };
    if scale_options.len() < 3
        || scale_options.iter().any(|option| option.frozen)
        || !cx.programme.is_whole(cx.scale.span)
    {
        return;
    }
    let neutral = scale_options[at];
    // `Neither site` is the lowest of `Neither site`, `One site` and `Both sites`.
    if scale_options.iter().any(|option| begins(option, &["both", "one of"])) {
        return;
    }
    let one_sided = scale_options.iter().find(|option| begins(option, ONE_SIDED));
    if let Some(end) = one_sided {
        findings
            .at(
                neutral.label.span,
                format!(
                    "`{}` is neutral between two sides, but this scale has one side",
                    neutral.label.value
                ),
            )
            .related(end.label.span, "the scale begins or ends with this amount")
            .help("replace it with a middle amount, such as `About half`");
    } else if scale_options.len() % 2 == 1 && at != scale_options.len() / 2 {
        // With an even number one side is longer, which `unbalanced-scale` reports.
        let message = format!(
            "`{}` is number {} of {} options, not the middle one",
            neutral.label.value,
            at + 1,
            scale_options.len()
        );
        findings
            .at(neutral.label.span, message)
            .help("move it to the middle, with as many options on either side");
    }
}
