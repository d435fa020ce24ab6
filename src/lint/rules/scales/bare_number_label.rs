//! `bare-number-label`: an option whose label is only a number.

use crate::rules::context::ProgrammeCx;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// The label of an option is only a number.
    ///
    /// With "1, 2, 3, 4, 5", each respondent decides what 4 means. Scales with a word for every option give more
    /// reliable answers.
    ///
    /// **What to do.** Give each option a word or a short phrase.
    ///
    /// The rule reports a list in which at least 2 labels are whole numbers without a meaning. It skips bands (`from`,
    /// `to`) and lists with a label such as "3 or more", which count something. It also skips frozen labels.
    ///
    /// Source: Imperial College London, developing items and their response options,
    /// <https://t4awstest.cc.ic.ac.uk/research-and-innovation/education-research/evaluation/tools-and-resources-for-evaluation/questionnaires/developing-your-own-and-amending-existing-questionnaires/developing-items-and-their-response-options>.
    ///
    /// ```yaml,bad
    /// text: How far is the plan in use?
    /// choices:
    ///   score: highest
    ///   options:
    ///     - { id: low, label: "1", score: 0 }
    ///     - { id: middle, label: "2", score: 50 }
    ///     - { id: high, label: "3", score: 100 }
    /// ```
    ///
    /// ```yaml,good
    /// text: How far is the plan in use?
    /// choices:
    ///   score: highest
    ///   options:
    ///     - { id: low, label: On paper, score: 0 }
    ///     - { id: middle, label: In one clinic, score: 50 }
    ///     - { id: high, label: In all clinics, score: 100 }
    /// ```
    "bare-number-label", Scales, Warn, Programme(check), basis(Fact)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    for list in cx.option_lists() {
        let is_number = |label: &str| !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_digit());
        let counts = list.options.iter().any(|option| {
            let label = option.label.value.trim();
            option.is_banded()
                || (label.starts_with(|c: char| c.is_ascii_digit()) && label.contains("or more"))
        });
        let bare: Vec<_> = list
            .options
            .iter()
            .filter(|option| !option.frozen && is_number(option.label.value.trim()))
            .collect();
        if let [first, _, ..] = bare[..]
            && !counts
        {
            findings
                .at(first.label.span, format!("{} labels of this list are only numbers", bare.len()))
                .help("label each option with a word or a short phrase")
                .subject(list.subject);
        }
    }
}
