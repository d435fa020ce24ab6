//! `drifted-heading`: a theme with different titles or descriptions.

use crate::rules::context::ProgrammeCx;
use dma_authoring::model::Text;
use dma_text::diagnostic::Findings;
use rustc_hash::FxHashMap;

declare_rule! {
    /// A theme has different titles or descriptions in different settings.
    ///
    /// Results of settings are compared by theme. When one heading is "Capabilities" and another "Capability", people
    /// look for a difference that does not exist. It has happened: successive pages defined the theme "capabilities" in
    /// three ways that cannot all be true.
    ///
    /// The rule compares `title` and `about` of themes with the same id, as each setting reads them. Capitals and
    /// punctuation count. A section has one title, and `duplicate-id` reports two sections with the same id.
    ///
    /// **What to do.** Use the same words in both settings. Put a word that must differ in `vocabulary`, and use its
    /// placeholder here. If the themes are different things, give them different ids. If the difference is intended,
    /// write an exception with the reason.
    ///
    /// Source: pages of the assessment of 2016 and 2017, which define one theme differently,
    /// <https://www.england.nhs.uk/digitaltechnology/info-revolution/maturity-index/>.
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
    ///     title: Ready
    ///     sections:
    ///       - use: shared/example.yaml
    ///   - theme: capabilities
    ///     title: Capabilities
    ///     sections:
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
    "drifted-heading", Consistency, Warn, Programme(check), basis(Fact)
}

/// A text as one setting has it.
#[derive(Clone, Copy)]
struct Wording<'m> {
    setting: &'m str,
    text: &'m Text,
}

/// What is compared: the theme's id, and the key.
type Heading<'m> = (&'m str, &'static str);

fn check(cx: &ProgrammeCx<'_, '_>, findings: &mut Findings) {
    let mut first: FxHashMap<Heading<'_>, Wording<'_>> = FxHashMap::default();
    for framework in &cx.resolved.frameworks {
        for theme in &framework.themes {
            let id = theme.model.id.value.as_str();
            let mut headings: Vec<(Heading<'_>, &Text)> = vec![((id, "title"), &theme.model.title)];
            headings.extend(theme.model.about.as_ref().map(|about| ((id, "about"), about)));
            for (heading, text) in headings {
                let wording = Wording { setting: framework.setting, text };
                let Some(known) = first.get(&heading) else {
                    first.insert(heading, wording);
                    continue;
                };
                if known.text.span == text.span || is_same(cx, *known, wording) {
                    continue;
                }
                let (id, key) = heading;
                let setting = known.setting;
                findings
                    .at(text.span, format!("this `{key}` of the theme `{id}` differs from that of `{setting}`"))
                    .related(known.text.span, format!("the `{key}` for `{setting}`"))
                    .help("use the same words in both settings; put a word that must differ in `vocabulary`, and use its placeholder here")
                    .subject(id);
            }
        }
    }
}

/// Returns whether two settings have the same text, as written or after placeholders are filled in.
fn is_same(cx: &ProgrammeCx<'_, '_>, first: Wording<'_>, second: Wording<'_>) -> bool {
    let expanded =
        |wording: Wording<'_>| cx.words(wording.setting).map(|words| words.expand(&wording.text.value));
    first.text.value == second.text.value || expanded(first) == expanded(second)
}
