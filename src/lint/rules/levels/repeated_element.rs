//! `repeated-element`: one element that stands twice in a question.

use crate::rules::context::QuestionCx;
use dma_authoring::model::Answer;
use dma_text::diagnostic::Findings;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash as _, Hasher as _};

declare_rule! {
    /// An element stands twice in a question.
    ///
    /// A level is a step up from the one below it. An element that is already required there adds nothing, and a respondent
    /// can meet it on one level and miss it on the next.
    ///
    /// **What to do.** Delete the second one, or say what more is required. Capitals, spaces and punctuation make no
    /// difference.
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
            normal(&element.text.value).for_each(|c| c.hash(&mut hasher));
            let (first, found) = *seen.entry(hasher.finish()).or_insert((element, level.level.value));
            // An element that stands twice with its id has a rule of its own.
            if first.id.value != element.id.value
                && normal(&first.text.value).eq(normal(&element.text.value))
                && normal(&element.text.value).next().is_some()
            {
                findings
                    .at(
                        element.text.span,
                        format!(
                            "`{}` says the same as `{}` in level {found}",
                            element.id.value, first.id.value
                        ),
                    )
                    .related(first.text.span, "the first one")
                    .help("delete the second one, or say what more is required");
            }
        }
    }
}

/// The letters and figures of a text in small letters.
fn normal(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}
