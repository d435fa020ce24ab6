//! `nothing-scored`: a scored section in which nothing gives a score.

use crate::diagnostic::Findings;
use crate::resolve::{Question, Section};
use crate::rules::FrameworkCx;

declare_rule! {
    /// No question of a scored section gives a score.
    ///
    /// Every section is reported with a score out of 100. This one has none, whatever is answered, and its theme quietly
    /// counts one section less.
    ///
    /// **What to do.** Answer a question on a scale with scores, or write `scored: false` in the section.
    ///
    /// Source: the format itself: a mean needs something to be the mean of.
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
        if section.questions.iter().any(|question| question.gives_score() || is_unknown(question))
            || !is_whole(cx, section)
        {
            continue;
        }
        let id = &section.model.id;
        findings
            .at(id.span, format!("no question of `{}` gives a score in `{}`", id.value, cx.framework.setting))
            .related(section.place, "the framework uses it here")
            .help("answer a question on a scale with scores, or write `scored: false` in the section")
            .subject(&id.value);
    }
}

/// A question whose answer type or scale could not be found, which is a finding of its own.
fn is_unknown(question: &Question<'_>) -> bool {
    question.model.answer.is_none() || (question.model.scale_id().is_some() && question.scale.is_none())
}

fn is_whole(cx: &FrameworkCx<'_, '_>, section: &Section<'_>) -> bool {
    cx.programme.is_whole(section.model.span)
}
