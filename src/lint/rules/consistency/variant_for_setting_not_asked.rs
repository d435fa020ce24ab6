//! `variant-for-setting-not-asked`: a variant for a setting that does not ask the question.

use crate::rules::context::QuestionCx;
use dma_text::diagnostic::Findings;

declare_rule! {
    /// A variant is for a setting that does not ask the question.
    ///
    /// Nobody will read the variant. Either the setting is missing from `settings`, or the variant is no longer needed.
    ///
    /// **What to do.** Add the setting to `settings`, or delete the variant.
    ///
    /// Source: the format itself: only the setting that a variant names reads it.
    ///
    /// ```yaml,bad
    /// text: The board has agreed a digital plan.
    /// settings: [acute]
    /// variants:
    ///   social-care: { text: The cabinet has agreed a digital plan., reason: Councils have a cabinet. }
    /// ```
    ///
    /// ```yaml,good
    /// text: The board has agreed a digital plan.
    /// settings: [acute, social-care]
    /// variants:
    ///   social-care: { text: The cabinet has agreed a digital plan., reason: Councils have a cabinet. }
    /// ```
    "variant-for-setting-not-asked", Consistency, Warn, Question(check), basis(Fact)
}

fn check(cx: &QuestionCx<'_, '_>, findings: &mut Findings) {
    let Some(programme) = cx.programme.resolved.index.programme() else { return };
    if !cx.programme.settings_known(cx.question) {
        return;
    }
    for variant in &cx.question.variants {
        let setting = variant.setting.value.as_str();
        // Another rule reports an unknown setting.
        if !programme.settings.iter().any(|known| known.id.value == setting) {
            continue;
        }
        let listed = cx.question.settings.as_ref().and_then(|settings| {
            let leaves_out = settings.iter().all(|asked| asked.value != setting);
            settings.first().filter(|_| leaves_out)
        });
        if let Some(first) = listed {
            findings
                .at(
                    variant.setting.span,
                    format!("nobody reads this variant, because `settings` does not include `{setting}`"),
                )
                .related(first.span, "the settings of the question")
                .help(format!("add `{setting}` to `settings`, or delete the variant"));
        } else if let Some(own) = cx.authored.setting.filter(|own| *own != setting) {
            findings
                .at(
                    variant.setting.span,
                    format!(
                        "nobody reads this variant for `{setting}`, because only `{own}` asks the question"
                    ),
                )
                .help("delete the variant, or move the question to a section that both settings use");
        } else if !uses_section(cx, setting) {
            findings
                .at(
                    variant.setting.span,
                    format!("nobody reads this variant, because `{setting}` does not use this section"),
                )
                .help(format!("add the section to the framework of `{setting}`, or delete the variant"));
        }
    }
}

/// Returns whether the framework of the setting has the section, or may have it.
fn uses_section(cx: &QuestionCx<'_, '_>, setting: &str) -> bool {
    if cx.authored.setting.is_some() {
        return true;
    }
    let framework = cx.programme.resolved.frameworks.iter().find(|framework| framework.setting == setting);
    framework.is_none_or(|framework| {
        !framework.complete
            || framework.sections().any(|section| section.model.id.value == cx.authored.section)
    })
}
