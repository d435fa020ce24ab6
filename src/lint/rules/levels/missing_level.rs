//! `missing-level`: levels that are not 1 to 5, each once, in order.

use crate::rules::context::QuestionCx;
use dma_authoring::model::{Answer, Level};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// The levels of a question are not 1 to 5, each once, in order.
    ///
    /// A level question is scored from 1 to 5. A missing level can never be reached, and a duplicate level has two
    /// meanings.
    ///
    /// **What to do.** Write all five levels, from 1 to 5. Level 1 may have no elements.
    ///
    /// Source: scores of 1 to 5 in whole numbers, all elements of a level met
    /// <https://nhsd-proxy.dokku3.ebmdatalab.net/data-and-information/digital-maturity-assessment-report-2024-and-2025-results/report>.
    ///
    /// ```yaml,bad
    /// # also: mixed-families
    /// text: How far has the board come with its plan?
    /// levels:
    ///   - { level: 1, title: Starting, elements: [] }
    ///   - { level: 2, title: Drafting, elements: [ { id: draft-written, text: A draft is on paper. } ] }
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
    "missing-level", Levels, Deny, Question(check)
}

fn check(cx: &QuestionCx<'_, '_>, findings: &mut Findings) {
    let Some(Answer::Levels(levels, span)) = &cx.question.answer else { return };
    let Some(last) = levels.last() else { return };
    // Other rules report levels that cannot be read, or that are not from 1 to 5.
    if !cx.programme.is_whole(*span) {
        return;
    }
    let missing: Vec<String> = (1..=5)
        .filter(|wanted| levels.iter().all(|level| level.level.value != *wanted))
        .map(|level| level.to_string())
        .collect();
    let help = "write the levels 1 to 5, each once, in order";
    if let Some((first, second)) = twice(levels) {
        let message = format!("level {} is used twice{}", second.level.value, and_missing(&missing));
        findings.at(second.level.span, message).related(first.level.span, "first used here").help(help);
    } else if !missing.is_empty() {
        let wrong = levels.iter().zip(1..).find(|(level, wanted)| level.level.value != *wanted);
        let place = wrong.map_or(last.level.span, |(level, _)| level.level.span);
        let message = format!("{} missing in `{}`", named(&missing), cx.question.id.value);
        findings.at(place, message).help(help);
    } else if let Some([before, after]) =
        levels.windows(2).find(|pair| pair[1].level.value < pair[0].level.value)
    {
        findings
            .at(
                after.level.span,
                format!("level {} comes after level {}", after.level.value, before.level.value),
            )
            .related(before.level.span, "the level before it")
            .help(help);
    }
}

/// Returns the first level that is used twice, with its first occurrence.
fn twice(levels: &[Level]) -> Option<(&Level, &Level)> {
    levels.iter().enumerate().find_map(|(at, level)| {
        let first = levels[..at].iter().find(|first| first.level.value == level.level.value)?;
        Some((first, level))
    })
}

/// Returns the missing levels as the end of a sentence.
fn and_missing(missing: &[String]) -> String {
    if missing.is_empty() { String::new() } else { format!(", and {} missing", named(missing)) }
}

/// Returns the missing levels with their verb: `level 3 is`, `levels 4 and 5 are`.
fn named(missing: &[String]) -> String {
    match missing {
        [only] => format!("level {only} is"),
        [most @ .., last] => format!("levels {} and {last} are", most.join(", ")),
        [] => String::new(),
    }
}
