//! `mixed-families`: scores from 1 to 5 and scores from 0 to 100 in one average.

use crate::rules::context::FrameworkCx;
use dma_authoring::model::Answer;
use dma_authoring::resolve::{Question, Section};
use dma_document::Family;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A question is scored by levels in a framework of option scores, or the reverse.
    ///
    /// Levels are scored from 1 to 5, options from 0 to 100. An average of both has no meaning: level 5, the best there
    /// is, would pull a section down to 5 out of 100.
    ///
    /// **What to do.** Ask the question in the family that `scoring:` names, move it to a section with `scored: false`,
    /// or give it `weight: 0`.
    ///
    /// There is one finding for each section of a framework, at its first question of the other family. Where no
    /// question belongs to the declared family, there is one finding at the declaration.
    ///
    /// Source: the format itself: scores from 0 to 100 and levels from 1 to 5 are never in one average.
    ///
    /// ```yaml,bad
    /// text: How far has the board come with its plan?
    /// levels:
    ///   - { level: 1, title: Starting, elements: [] }
    ///   - { level: 2, title: Drafting, elements: [ { id: draft-written, text: A draft is on paper. } ] }
    ///   - { level: 3, title: Costed, elements: [ { id: plan-costed, text: The plan names its price. } ] }
    ///   - { level: 4, title: Agreed, elements: [ { id: plan-agreed, text: The board has agreed it. } ] }
    ///   - { level: 5, title: Reviewed, elements: [ { id: plan-reviewed, text: The board reviews it in March. } ] }
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// scale: agreement
    /// ```
    "mixed-families", Scoring, Deny, Framework(check)
}

fn check(cx: &FrameworkCx<'_, '_>, findings: &mut Findings) {
    let declared = cx.framework.header.scoring.as_ref().and_then(|scoring| scoring.family.as_ref());
    if let Some(family) = declared
        && let Some(count) = count_of_other_family(cx, family.value)
    {
        let setting = cx.framework.setting;
        let (its, expected) = expected_answers(family.value);
        let word = if family.value == Family::Options { "levels" } else { "options" };
        findings
            .at(
                family.span,
                format!(
                    "`{setting}` is scored {expected}, but all its {count} scored questions are scored {its}"
                ),
            )
            .help(format!("write `family: {word}`, or ask questions of the other family"))
            .subject(setting);
        return;
    }
    for section in cx.framework.sections().filter(|section| section.model.scored) {
        let Some(first) = scored(section).next() else { continue };
        let (wanted, place, against) = match declared {
            Some(family) => (family.value, family.span, cx.framework.setting),
            None => (family(first), first.model.id.span, first.model.id.value.as_str()),
        };
        let mut others = scored(section).filter(|question| family(question) != wanted);
        let Some(other) = others.next() else { continue };
        let id = &other.model.id;
        let who = match others.count() {
            0 => format!("`{}` is", id.value),
            1 => format!("`{}` and 1 other question of this section are", id.value),
            more => format!("`{}` and {more} other questions of this section are", id.value),
        };
        let (its, expected) = expected_answers(wanted);
        findings
            .at(id.span, format!("{who} scored {its}, but `{against}` is scored {expected}"))
            .related(place, format!("scored {expected}"))
            .help("ask the question in the same family, give it `weight: 0`, or move it to a section with `scored: false`")
            .subject(&id.value);
    }
}

/// Returns how the other family is scored, and how this family is.
fn expected_answers(wanted: Family) -> (&'static str, &'static str) {
    match wanted {
        Family::Options => ("by level, from 1 to 5", "by option, from 0 to 100"),
        Family::Levels => ("by option, from 0 to 100", "by level, from 1 to 5"),
    }
}

/// Returns the number of scored questions where there are several and none belongs to the declared family. Then the
/// declaration is wrong, not each section.
fn count_of_other_family(cx: &FrameworkCx<'_, '_>, wanted: Family) -> Option<usize> {
    let sections = || cx.framework.sections().filter(|section| section.model.scored);
    let is_one = sections().flat_map(scored).any(|question| family(question) == wanted);
    let count = sections().flat_map(scored).count();
    (!is_one && count > 1).then_some(count)
}

/// Returns the scored questions of a section.
fn scored<'f, 'm>(section: &'f Section<'m>) -> impl Iterator<Item = &'f Question<'m>> {
    // Another rule reports levels that are still to be written.
    let is_written = |question: &&Question<'_>| !matches!(&question.model.answer, Some(Answer::Levels(levels, _)) if levels.is_empty());
    section.questions.iter().filter(|question| question.is_scored()).filter(is_written)
}

/// Returns the family in which a question is scored.
fn family(question: &Question<'_>) -> Family {
    if matches!(question.model.answer, Some(Answer::Levels(..))) { Family::Levels } else { Family::Options }
}
