//! `uncovered-theme`: a theme without questions for a setting.

use crate::rules::context::ProgrammeCx;
use dma_authoring::resolve::Theme;
use dma_text::diagnostic::Findings;
use dma_text::source::Span;
use indexmap::IndexMap;

declare_rule! {
    /// A setting has no questions in a theme that other settings answer.
    ///
    /// Results are compared by theme. Where a setting has no questions in a theme, its place in the table is empty, or
    /// averages over themes compare different things. Often a `settings` list or a `use` was forgotten.
    ///
    /// **What to do.** Use a section of the theme in this framework, or ask one of its questions in this setting. If
    /// this setting has no such theme, write an exception with the reason. `dma coverage` shows all themes and
    /// settings.
    ///
    /// Source: a rule of this programme: results are compared by theme.
    ///
    /// ```yaml,bad
    /// # file: acute/framework.yaml
    /// framework: acute
    /// title: Self-assessment
    /// version: 1.0.0
    /// edition: "2016"
    /// period: { label: the year to March 2016 }
    /// scoring: { family: options, method: weighted-mean }
    /// themes:
    ///   - theme: readiness
    ///     title: Readiness
    ///     sections:
    ///       - use: shared/example.yaml
    ///   - theme: capabilities
    ///     title: Capabilities
    ///     sections:
    ///       - use: shared/other.yaml
    /// # file: social-care/framework.yaml
    /// framework: social-care
    /// title: Self-assessment
    /// version: 1.0.0
    /// edition: "2016"
    /// period: { label: the year to March 2016 }
    /// scoring: { family: options, method: weighted-mean }
    /// themes:
    ///   - theme: readiness
    ///     title: Readiness
    ///     sections:
    ///       - use: shared/example.yaml
    ///       - use: shared/other.yaml
    /// ```
    ///
    /// ```yaml,good
    /// # file: acute/framework.yaml
    /// framework: acute
    /// title: Self-assessment
    /// version: 1.0.0
    /// edition: "2016"
    /// period: { label: the year to March 2016 }
    /// scoring: { family: options, method: weighted-mean }
    /// themes:
    ///   - theme: readiness
    ///     title: Readiness
    ///     sections:
    ///       - use: shared/example.yaml
    ///   - theme: capabilities
    ///     title: Capabilities
    ///     sections:
    ///       - use: shared/other.yaml
    /// # file: social-care/framework.yaml
    /// framework: social-care
    /// title: Self-assessment
    /// version: 1.0.0
    /// edition: "2016"
    /// period: { label: the year to March 2016 }
    /// scoring: { family: options, method: weighted-mean }
    /// themes:
    ///   - theme: readiness
    ///     title: Readiness
    ///     sections:
    ///       - use: shared/example.yaml
    ///   - theme: capabilities
    ///     title: Capabilities
    ///     sections:
    ///       - use: shared/other.yaml
    /// ```
    "uncovered-theme", Consistency, Warn, Programme(check), basis(Fact)
}

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    let frameworks = &cx.resolved.frameworks;
    if !cx.resolved.index.questions_known || !frameworks.iter().all(|framework| framework.complete) {
        return;
    }
    let mut known: IndexMap<&str, (&str, Span)> = IndexMap::new();
    for framework in frameworks {
        for theme in framework.themes.iter().filter(|theme| has_questions(theme)) {
            known.entry(&theme.model.id.value).or_insert((framework.setting, theme.model.id.span));
        }
    }
    for framework in frameworks {
        let setting = framework.setting;
        for (id, (other, place)) in &known {
            let own = framework.themes.iter().find(|theme| theme.model.id.value == *id);
            // Another rule reports a section without questions.
            if own.is_some_and(|theme| has_questions(theme) || !theme.sections.is_empty()) {
                continue;
            }
            let span = own.map_or(framework.header.framework.span, |theme| theme.model.id.span);
            findings
                .at(span, format!("`{setting}` has no questions in the theme `{id}`"))
                .related(*place, format!("`{other}` has questions in this theme"))
                .help(format!(
                    "use a section of `{id}` in this framework, or write an exception with the reason"
                ))
                .subject(setting);
        }
    }
}

/// Returns whether a theme has questions.
fn has_questions(theme: &Theme<'_>) -> bool {
    theme.sections.iter().any(|section| !section.questions.is_empty())
}
