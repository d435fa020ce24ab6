//! `section-without-questions`: a section without questions for a setting.

use crate::rules::context::FrameworkCx;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A section has no questions for this setting.
    ///
    /// Respondents see a heading without questions, and the section never has a score. Often its last question was
    /// limited to other settings.
    ///
    /// **What to do.** Delete the section from the framework, or ask one of its questions in this setting.
    ///
    /// Source: the format itself: questions can be limited to settings.
    ///
    /// ```yaml,bad
    /// text: The board has agreed a digital plan.
    /// settings: [acute]
    /// # alone
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// settings: [acute, social-care]
    /// ```
    "section-without-questions", Scoring, Warn, Framework(check), basis(Fact)
}

fn check(cx: &FrameworkCx<'_, '_>, findings: &mut Findings) {
    for section in cx.framework.sections().filter(|section| section.questions.is_empty()) {
        let model = section.model;
        if !cx.programme.is_whole(model.span) || !cx.programme.is_whole(cx.framework.header.span) {
            continue;
        }
        if !model.questions.iter().all(|question| cx.programme.settings_known(question)) {
            continue;
        }
        let id = &model.id;
        let pending = findings.at(
            section.place,
            format!("the section `{}` has no questions for `{}`", id.value, cx.framework.setting),
        );
        let pending = match model.questions.first().and_then(|question| question.settings.as_ref()?.first()) {
            Some(settings) => pending.related(settings.span, "its questions are for these settings"),
            None => pending,
        };
        pending
            .help("delete the section from this framework, or ask one of its questions in this setting")
            .subject(&id.value);
    }
}
