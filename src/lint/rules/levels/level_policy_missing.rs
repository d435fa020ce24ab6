//! `level-policy-missing`: level questions in a framework without a `level-policy`.

use crate::rules::context::FrameworkCx;
use dma_authoring::model::Answer;
use dma_authoring::resolve::{Question, Section};
use dma_document::Family;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A framework with level questions does not say whether lower levels must be met too.
    ///
    /// An organisation that meets level 4 but misses one element of level 2 is at level 4 or at level 1, depending on
    /// the policy. Two publications gave different averages for one round, because the framework did not include this
    /// rule.
    ///
    /// **What to do.** Write `level-policy: cumulative` (lower levels must be met too) or `level-policy: per-level` under
    /// `scoring:`.
    ///
    /// Source: data quality statement of the Digital Maturity Assessment
    /// <https://nhsd-proxy.dokku3.ebmdatalab.net/data-and-information/digital-maturity-assessment-report-2024-and-2025-results/data-quality>.
    ///
    /// ```yaml,bad
    /// # file: acute/framework.yaml
    /// framework: acute
    /// title: Self-assessment
    /// version: 1.0.0
    /// edition: "2016"
    /// period: { label: the year to March 2016 }
    /// scoring: { family: levels, method: weighted-mean }
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
    "level-policy-missing", Levels, Deny, Framework(check)
}

fn check(cx: &FrameworkCx<'_, '_>, findings: &mut Findings) {
    let Some(scoring) = cx.framework.header.scoring.as_ref().filter(|scoring| scoring.level_policy.is_none())
    else {
        return;
    };
    let is_options = scoring.family.as_ref().is_some_and(|family| family.value == Family::Options);
    let is_levels = |question: &Question<'_>| matches!(question.model.answer, Some(Answer::Levels(..)));
    // In a framework of option scores, `mixed-families` reports a level question that counts.
    let is_wrong = |section: &Section<'_>, question: &Question<'_>| {
        is_options && section.model.scored && question.weight() > 0
    };
    let first = cx
        .framework
        .sections()
        .flat_map(|section| section.questions.iter().map(move |question| (section, question)))
        .find(|(section, question)| is_levels(question) && !is_wrong(section, question));
    if let Some((_, question)) = first
        && cx.programme.is_whole(scoring.span)
    {
        let place = scoring.family.as_ref().map_or(scoring.span, |family| family.span);
        findings
            .at(place, format!("`{}` has level questions but no `level-policy`", cx.framework.setting))
            .related(question.model.id.span, "a level question")
            .help("add `level-policy: cumulative` if lower levels must be met too, or `level-policy: per-level` if not");
    }
}
