//! `nothing-scored`: a scored section in which no question gives a score.

use crate::rules::context::FrameworkCx;
use dma_authoring::resolve::{Question, Section};
use dma_text::diagnostic::Findings;

declare_rule! {
    /// No question of a scored section gives a score.
    ///
    /// Every section is reported with a score out of 100. This section has none, whatever is answered, and its theme
    /// silently counts one section less.
    ///
    /// **What to do.** Use a scale with scores for a question, or write `scored: false` in the section.
    ///
    /// Source: the format itself: an average needs at least one score.
    ///
    /// ```yaml,bad
    /// # file: shared/example.yaml
    /// section: example
    /// title: Example
    /// questions:
    ///   - id: plan-story
    ///     text: Tell us about the board and its plan.
    ///     free-text: { max-words: 200 }
    ///     help: A few lines are enough.
    ///     good: The story names an owner.
    ///     evidence: Signed minutes.
    ///     respondent: executive
    ///     why: A plan comes first.
    ///     references: [ { scheme: wgll, code: well-led } ]
    /// ```
    ///
    /// ```yaml,good
    /// # file: shared/example.yaml
    /// section: example
    /// title: Example
    /// scored: false
    /// questions:
    ///   - id: plan-story
    ///     text: Tell us about the board and its plan.
    ///     free-text: { max-words: 200 }
    ///     help: A few lines are enough.
    ///     good: The story names an owner.
    ///     evidence: Signed minutes.
    ///     respondent: executive
    ///     why: A plan comes first.
    ///     references: [ { scheme: wgll, code: well-led } ]
    /// ```
    "nothing-scored", Scoring, Deny, Framework(check)
}

fn check(cx: &FrameworkCx<'_, '_>, findings: &mut Findings) {
    for section in
        cx.framework.sections().filter(|section| section.model.scored && !section.questions.is_empty())
    {
        if section.questions.iter().any(|question| question.gives_score() || is_unknown(cx, question))
            || !is_whole(cx, section)
        {
            continue;
        }
        let id = &section.model.id;
        findings
            .at(id.span, format!("no question of `{}` gives a score in `{}`", id.value, cx.framework.setting))
            .related(section.place, "the framework uses it here")
            .help("use a scale with scores for a question, or write `scored: false` in the section")
            .subject(&id.value);
    }
}

/// Returns whether the answer type or scale of a question is missing or unreadable, which another rule reports.
fn is_unknown(cx: &FrameworkCx<'_, '_>, question: &Question<'_>) -> bool {
    let has_scale = question.scale.is_some_and(|scale| cx.programme.is_whole(scale.span));
    question.model.answer.is_none() || (question.model.scale_id().is_some() && !has_scale)
}

/// Returns whether everything in a section could be read.
fn is_whole(cx: &FrameworkCx<'_, '_>, section: &Section<'_>) -> bool {
    cx.programme.is_whole(section.model.span)
}
