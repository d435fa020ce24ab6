//! `unbalanced-scale`: more options on one side of a scale than on the other.

use crate::rules::context::ScaleCx;
use crate::rules::wordlist::words;
use dma_authoring::model::ChoiceOption;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A scale has more options on one side than on the other.
    ///
    /// With two options to agree and one to disagree, answers drift towards agreement, whatever people think.
    ///
    /// **What to do.** Offer as many options on one side as on the other, with or without a neutral option.
    ///
    /// The rule counts labels with pairs of words such as "agree" and "disagree", "satisfied" and "dissatisfied", or
    /// "likely" and "unlikely". It skips frozen labels (`frozen: true`) and scales with other words.
    ///
    /// Source: GSS questionnaire design
    /// <https://analysisfunction.civilservice.gov.uk/policy-store/questionnaire-design-guidance/>.
    ///
    /// ```yaml,bad
    /// # file: scales.yaml
    /// scales:
    ///   - id: agreement
    ///     title: Agreement
    ///     options:
    ///       - { id: disagree, label: Disagree, score: 0 }
    ///       - { id: partly, label: Agree in part, score: 50 }
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
    "unbalanced-scale", Scales, Warn, Scale(check)
}

/// Words for the two sides of a scale.
const SIDES: &[(&str, &str)] = &[
    ("agree", "disagree"),
    ("satisfied", "dissatisfied"),
    ("likely", "unlikely"),
    ("confident", "unconfident"),
    ("ready", "unready"),
    ("positive", "negative"),
];

fn check(cx: &ScaleCx<'_, '_>, findings: &mut Findings) {
    let options = &cx.scale.options;
    if options.iter().any(|option| option.frozen) || !cx.programme.is_whole(cx.scale.span) {
        return;
    }
    for (yes, no) in SIDES {
        let side = |word: &str| options.iter().filter(|option| has(option, word)).count();
        // A label with both words, or with "neither", is the neutral option.
        let (yes_count, no_count) = (side(yes), side(no));
        if yes_count > 0 && no_count > 0 && yes_count != no_count {
            let help = format!("offer as many options with \"{yes}\" as with \"{no}\"");
            findings
                .at(
                    cx.scale.id.span,
                    format!(
                        "`{}` has {} with \"{yes}\" and {no_count} with \"{no}\"",
                        cx.scale.id.value,
                        options_text(yes_count)
                    ),
                )
                .help(help);
            return;
        }
    }
}

/// Returns a number of options as text.
fn options_text(count: usize) -> String {
    if count == 1 { "1 option".to_owned() } else { format!("{count} options") }
}

/// Returns whether the label of an option contains the word, and is not the neutral option.
fn has(option: &ChoiceOption, wanted: &str) -> bool {
    let is = |word: &str| words(&option.label.value).any(|(_, found)| found.eq_ignore_ascii_case(word));
    is(wanted) && !is("neither") && !is("nor") && !is("or")
}
