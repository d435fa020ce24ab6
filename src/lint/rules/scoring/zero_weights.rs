//! `zero-weights`: a weighted average in which every weight is 0.

use crate::rules::context::FrameworkCx;
use dma_authoring::resolve::{Question, Section, Theme};
use dma_document::Overall;
use dma_text::diagnostic::Findings;
use dma_text::source::Span;

declare_rule! {
    /// Everything in a section or theme has weight 0.
    ///
    /// A weighted average divides by the sum of the weights. If the sum is 0, there is no score, whatever is answered.
    ///
    /// **What to do.** Give at least one question, section or theme a weight of 1 or more. Write `scored: false` in a
    /// section that should have no score.
    ///
    /// Source: the format itself: an average divides by the sum of the weights.
    ///
    /// ```yaml,bad
    /// text: The board has agreed a digital plan.
    /// weight: 0
    /// ```
    ///
    /// ```yaml,good
    /// - id: plan-agreed
    ///   text: The board has agreed a digital plan.
    ///   help: Look for the plan among the papers of the last meeting.
    ///   good: The plan has an owner and a date.
    ///   evidence: Signed minutes.
    ///   why: A plan comes first.
    ///   weight: 0
    /// - id: pharmacy-stock-list
    ///   text: The pharmacy keeps its stock list on screen.
    ///   help: Count a list that is checked each week.
    ///   good: Shelves and screen agree.
    ///   evidence: The last stock count.
    ///   why: Missing stock delays treatment.
    ///   weight: 2
    /// ```
    "zero-weights", Scoring, Deny, Framework(check)
}

fn check(cx: &FrameworkCx<'_, '_>, findings: &mut Findings) {
    let setting = cx.framework.setting;
    for theme in &cx.framework.themes {
        theme
            .sections
            .iter()
            .filter(|section| section.model.scored)
            .for_each(|section| check_section(section, setting, findings));
        if !theme.sections.iter().any(|section| counts(section) && section.weight > 0)
            && let Some(first) = theme.sections.iter().find(|section| counts(section))
        {
            let id = &theme.model.id;
            findings
                .at(id.span, format!("every scored section of the theme `{}` has weight 0", id.value))
                .related(first.place, "the first scored section")
                .help("give at least one section a weight of 1 or more")
                .subject(&id.value);
        }
    }
    check_themes(cx, findings);
}

/// Returns whether a section has a score that its theme can use.
fn counts(section: &Section<'_>) -> bool {
    section.model.scored && section.questions.iter().any(Question::gives_score)
}

fn check_section(section: &Section<'_>, setting: &str, findings: &mut Findings) {
    let mut scored = section.questions.iter().filter(|question| question.gives_score());
    if let Some(first) = scored.next()
        && first.weight() == 0
        && scored.all(|question| question.weight() == 0)
        && let Some(weight) = &first.model.weight
    {
        let id = &section.model.id;
        findings
            .at(weight.span, format!("every scored question of `{}` has weight 0 in `{setting}`", id.value))
            .related(id.span, "the section")
            .help("give at least one question a weight of 1 or more, or write `scored: false` in the section")
            .subject(&id.value);
    }
}

/// Checks the weights of themes, which count only where there is an overall score.
fn check_themes(cx: &FrameworkCx<'_, '_>, findings: &mut Findings) {
    let header = cx.framework.header;
    if header.scoring.as_ref().is_none_or(|scoring| scoring.overall == Overall::None) {
        return;
    }
    let weight = |theme: &Theme<'_>| theme.model.weight.as_ref().map(|weight| (weight.value, weight.span));
    let weights: Option<Vec<(i64, Span)>> = cx.framework.themes.iter().map(weight).collect();
    if let Some(weights) = weights
        && weights.iter().all(|(weight, _)| *weight == 0)
        && let Some((_, span)) = weights.first()
    {
        findings
            .at(*span, format!("every theme of `{}` has weight 0", cx.framework.setting))
            .help("give at least one theme a weight of 1 or more, or write `overall: none`");
    }
}
