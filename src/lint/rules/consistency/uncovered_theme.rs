//! `uncovered-theme`: a theme in which a setting is asked nothing.

use crate::rules::context::ProgrammeCx;
use dma_authoring::resolve::Theme;
use dma_text::diagnostic::Findings;
use dma_text::source::Span;
use indexmap::IndexMap;

declare_rule! {
    /// A setting is asked nothing in a theme that others answer.
    ///
    /// Results are shown by theme, side by side. Where a setting has no questions in one, its place in the table stays empty, or a mean
    /// over the themes compares different things. Often a `settings` list or a `use` was forgotten.
    ///
    /// **What to do.** Use a section of the theme in this framework, let one of its questions be asked here, or allow it and say why this
    /// setting has no such theme. `dma coverage` shows the whole picture.
    ///
    /// Source: this programme's own rule: themes are what results are compared by.
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
        for theme in framework.themes.iter().filter(|theme| asks(theme)) {
            known.entry(&theme.model.id.value).or_insert((framework.setting, theme.model.id.span));
        }
    }
    for framework in frameworks {
        let setting = framework.setting;
        for (id, (other, place)) in &known {
            let own = framework.themes.iter().find(|theme| theme.model.id.value == *id);
            // A section that asks nothing has a finding of its own.
            if own.is_some_and(|theme| asks(theme) || !theme.sections.is_empty()) {
                continue;
            }
            let span = own.map_or(framework.header.framework.span, |theme| theme.model.id.span);
            findings
                .at(span, format!("`{setting}` is asked nothing in the theme `{id}`"))
                .related(*place, format!("`{other}` has questions in it"))
                .help(format!("use a section of `{id}` in this framework, or allow this and say why"))
                .subject(setting);
        }
    }
}

fn asks(theme: &Theme<'_>) -> bool {
    theme.sections.iter().any(|section| !section.questions.is_empty())
}
