//! `section-without-questions`: a section that asks a setting nothing.

use crate::rules::context::FrameworkCx;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A section asks this setting nothing.
    ///
    /// Respondents meet a heading with nothing under it, and the section never has a score. Often the last question has
    /// been limited to other settings.
    ///
    /// **What to do.** Take the section out of the framework, or let one of its questions be asked in this setting.
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
        let pending = findings
            .at(section.place, format!("the section `{}` asks `{}` nothing", id.value, cx.framework.setting));
        let pending = match model.questions.first().and_then(|question| question.settings.as_ref()?.first()) {
            Some(settings) => pending.related(settings.span, "its questions are for these settings"),
            None => pending,
        };
        pending
            .help("take the section out of this framework, or ask one of its questions here")
            .subject(&id.value);
    }
}
