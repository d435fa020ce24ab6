//! `empty-level`: a level above the first that requires nothing.

use crate::rules::context::QuestionCx;
use dma_authoring::model::Answer;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A level above the first requires nothing.
    ///
    /// A level is reached when its required elements are met. Without any, everybody reaches it.
    ///
    /// **What to do.** Add an element that is not optional to the level.
    ///
    /// Source: all elements of a level must be met
    /// <https://nhsd-proxy.dokku3.ebmdatalab.net/data-and-information/digital-maturity-assessment-report-2024-and-2025-results/report>.
    ///
    /// ```yaml,bad
    /// # also: mixed-families
    /// text: How far has the board come with its plan?
    /// levels:
    ///   - { level: 1, title: Starting, elements: [] }
    ///   - { level: 2, title: Drafting, elements: [] }
    ///   - { level: 3, title: Costed, elements: [ { id: plan-costed, text: The plan names its price. } ] }
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
    "empty-level", Levels, Deny, Question(check)
}

fn check(cx: &QuestionCx<'_, '_>, findings: &mut Findings) {
    let Some(Answer::Levels(levels, _)) = &cx.question.answer else { return };
    for level in levels.iter().filter(|level| level.level.value > 1) {
        if level.elements.iter().any(|element| !element.optional) || !cx.programme.is_whole(level.span) {
            continue;
        }
        let message = if level.elements.is_empty() {
            format!("level {} has no elements, so everybody reaches it", level.level.value)
        } else {
            format!("every element of level {} is optional, so everybody reaches it", level.level.value)
        };
        findings.at(level.level.span, message).help("add an element that is not optional");
    }
}
