//! `misplaced-midpoint`: a neutral option that does not stand in the middle.

use crate::rules::context::ScaleCx;
use crate::rules::wordlist::{begins_with, says_not_applicable};
use dma_authoring::model::ChoiceOption;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A neutral option does not stand in the middle of its scale.
    ///
    /// "Neither" is the point between two sides. On a scale from "Never" to "Always" there are no sides, and respondents
    /// take it for "I do not know"; elsewhere than in the middle, it makes one side longer.
    ///
    /// **What to do.** Move it to the middle, or put a middle amount in its place, such as "About half of the time".
    ///
    /// It looks for labels that begin with "Neutral", "Neither", "Undecided" or "Mixed". Labels of record are left alone, and so is an
    /// option for "not applicable" or "do not know".
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

/// First words of options that stand outside the scale.
const OUTSIDE: &[&str] = &["do not know", "don't know", "unknown", "not known", "prefer not", "unsure"];

/// First words of an end that has no other side.
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
    let is_rung =
        |option: &&ChoiceOption| !says_not_applicable(&option.label.value) && !begins(option, OUTSIDE);
    let rungs: Vec<&ChoiceOption> = cx.scale.options.iter().filter(is_rung).collect();
    let Some(at) = rungs.iter().position(|option| begins(option, NEUTRAL)) else { return };
    if rungs.len() < 3 || rungs.iter().any(|option| option.frozen) || !cx.programme.is_whole(cx.scale.span) {
        return;
    }
    let neutral = rungs[at];
    // `Neither site` is the least of `One site` and `Both sites`.
    if rungs.iter().any(|option| begins(option, &["both", "one of"])) {
        return;
    }
    let one_sided = rungs.iter().find(|option| begins(option, ONE_SIDED));
    if let Some(end) = one_sided {
        findings
            .at(
                neutral.label.span,
                format!("`{}` is the middle of two sides, and this scale has one", neutral.label.value),
            )
            .related(end.label.span, "the scale begins or ends with an amount")
            .help("put a middle amount in its place, such as `About half`");
    } else if rungs.len() % 2 == 1 && at != rungs.len() / 2 {
        // With an even number one side is longer, and `unbalanced-scale` says so.
        let message = format!(
            "`{}` is number {} of {}, and not the middle one",
            neutral.label.value,
            at + 1,
            rungs.len()
        );
        findings
            .at(neutral.label.span, message)
            .help("move it to the middle, with as many options on either side");
    }
}
