//! `repeated-element`: an element that is used twice in a question.

use crate::rules::context::QuestionCx;
use dma_authoring::model::Answer;
use dma_text::diagnostic::Findings;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash as _, Hasher as _};

declare_rule! {
    /// An element is used twice in a question.
    ///
    /// Each level is a step up. An element that a lower level already requires adds nothing, and a respondent can meet
    /// it on one level and miss it on the next.
    ///
    /// **What to do.** Delete the duplicate, or say what more is required. The rule ignores capitals, spaces and
    /// punctuation.
    ///
    /// Source: all elements of a level must be met
    /// <https://nhsd-proxy.dokku3.ebmdatalab.net/data-and-information/digital-maturity-assessment-report-2024-and-2025-results/report>.
    ///
    /// ```yaml,bad
    /// # also: mixed-families
    /// text: How far has the board come with its plan?
    /// levels:
    ///   - { level: 1, title: Starting, elements: [] }
    ///   - { level: 2, title: Drafting, elements: [ { id: draft-written, text: A draft is on paper. } ] }
    ///   - { level: 3, title: Costed, elements: [ { id: plan-costed, text: A draft is on paper } ] }
    ///   - { level: 4, title: Agreed, elements: [ { id: plan-agreed, text: The board has agreed it. } ] }
    ///   - { level: 5, title: Reviewed, elements: [ { id: plan-reviewed, text: The board reviews it in March. } ] }
    /// ```
    ///
    /// ```yaml,good
    /// # file: acute/framework.yaml
    /// framework: acute
    /// title: Self-assessment
    /// version: 1.0.0
    /// edition: "2016"
    /// period: { label: the year to March 2016 }
    /// scoring: { family: levels, method: weighted-mean, level-policy: cumulative }
    /// themes:
    ///   - theme: readiness
    ///     title: Readiness
    ///     sections:
    ///       - section: planning
    ///         title: Planning
    ///         questions:
    ///           - id: plan-progress
    ///             text: How far has the board come with its plan?
    ///             help: Look at the papers of the last meeting.
    ///             good: The plan has an owner and a date.
    ///             evidence: Signed minutes.
    ///             respondent: executive
    ///             why: A plan comes first.
    ///             references: [ { scheme: wgll, code: well-led } ]
    ///             levels:
    ///               - { level: 1, title: Starting, elements: [] }
    ///               - { level: 2, title: Drafting, elements: [ { id: draft-written, text: A draft is on paper. } ] }
    ///               - { level: 3, title: Costed, elements: [ { id: plan-costed, text: The plan names its price. } ] }
    ///               - { level: 4, title: Agreed, elements: [ { id: plan-agreed, text: The board has agreed it. } ] }
    ///               - { level: 5, title: Reviewed, elements: [ { id: plan-reviewed, text: The board reviews it in March. } ] }
    /// ```
    "repeated-element", Levels, Deny, Question(check)
}

fn check(cx: &QuestionCx<'_, '_>, findings: &mut Findings) {
    let Some(Answer::Levels(levels, _)) = &cx.question.answer else { return };
    let mut seen = FxHashMap::default();
    for level in levels {
        for element in &level.elements {
            let mut hasher = FxHasher::default();
            normalised(&element.text.value).for_each(|c| c.hash(&mut hasher));
            let (first, found) = *seen.entry(hasher.finish()).or_insert((element, level.level.value));
            // Another rule reports an element with a duplicate id.
            if first.id.value != element.id.value
                && normalised(&first.text.value).eq(normalised(&element.text.value))
                && normalised(&element.text.value).next().is_some()
            {
                findings
                    .at(
                        element.text.span,
                        format!(
                            "`{}` has the same text as `{}` in level {found}",
                            element.id.value, first.id.value
                        ),
                    )
                    .related(first.text.span, "first used here")
                    .help("delete the duplicate, or say what more is required");
            }
        }
    }
}

/// Returns the letters and digits of a text, in lowercase.
fn normalised(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}
