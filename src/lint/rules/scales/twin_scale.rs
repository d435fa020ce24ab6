//! `twin-scale`: two scales with the same labels.

use crate::rules::context::ProgrammeCx;
use dma_authoring::model::Scale;
use dma_text::diagnostic::Findings;
use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry;

declare_rule! {
    /// Two scales have the same labels.
    ///
    /// Respondents cannot tell them apart, and analysts compare answers that were scored in two ways. When somebody
    /// corrects one scale, the other is forgotten.
    ///
    /// **What to do.** Keep one scale and use it for both. Where the scores differ on purpose, make the labels
    /// different.
    ///
    /// The rule ignores capitals, spaces, punctuation and the direction of the scale. Several scales may have just yes
    /// and no.
    ///
    /// Source: Office for National Statistics, survey strategy, research and development principles (harmonised answers),
    /// <https://analysisfunction.civilservice.gov.uk/policy-store/office-for-national-statistics-ons-survey-strategy-research-and-development-principles-ssrdp>.
    ///
    /// ```yaml,bad
    /// # file: scales.yaml
    /// scales:
    ///   - id: agreement
    ///     title: Use
    ///     options:
    ///       - { id: none, label: Not in use, score: 0 }
    ///       - { id: some, label: In use in part, score: 50 }
    ///       - { id: all, label: In use, score: 100 }
    ///   - id: uptake
    ///     title: Uptake
    ///     options:
    ///       - { id: none, label: not in use, score: 0 }
    ///       - { id: some, label: In use - in part, score: 40 }
    ///       - { id: all, label: In use, score: 100 }
    /// ```
    ///
    /// ```yaml,good
    /// # file: scales.yaml
    /// scales:
    ///   - id: agreement
    ///     title: Use
    ///     options:
    ///       - { id: none, label: Not in use, score: 0 }
    ///       - { id: some, label: In use in part, score: 50 }
    ///       - { id: all, label: In use, score: 100 }
    /// ```
    "twin-scale", Scales, Warn, Programme(check), basis(Fact)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    let mut seen: FxHashMap<Vec<String>, &Scale> = FxHashMap::default();
    for scale in cx.model().scales().filter(|scale| scale.options.len() > 2) {
        let mut labels: Vec<String> =
            scale.options.iter().map(|option| normalised(&option.label.value)).collect();
        if labels.last() < labels.first() {
            labels.reverse();
        }
        match seen.entry(labels) {
            Entry::Vacant(free) => {
                free.insert(scale);
            }
            Entry::Occupied(first) => {
                let other = *first.get();
                // Another rule reports a duplicate id.
                if other.id.value != scale.id.value {
                    findings
                        .at(
                            scale.id.span,
                            format!("`{}` has the same labels as `{}`", scale.id.value, other.id.value),
                        )
                        .related(other.id.span, "the other scale")
                        .help("use one scale for both, or make the labels different")
                        .subject(&scale.id);
                }
            }
        }
    }
}

/// Returns the letters and digits of a label, in lowercase.
fn normalised(label: &str) -> String {
    label.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
