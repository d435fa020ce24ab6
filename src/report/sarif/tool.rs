//! The tool and its rules as SARIF describes them (§3.19, §3.49).

use super::text::Text;
use crate::findings::RuleInfo;
use dma_text::diagnostic::Severity;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'static str,
    semantic_version: &'static str,
    short_description: Text,
    rules: Vec<Rule<'a>>,
}

impl<'a> Tool<'a> {
    pub(super) fn new(rules: &[&'a RuleInfo]) -> Self {
        Self {
            driver: Driver {
                name: "dma",
                semantic_version: env!("CARGO_PKG_VERSION"),
                short_description: Text::description(
                    "Lints, versions and compiles the question frameworks of the Digital Maturity Assessment",
                ),
                rules: rules.iter().copied().map(Rule::new).collect(),
            },
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule<'a> {
    id: &'static str,
    short_description: Text,
    full_description: Text,
    help: Help<'a>,
    default_configuration: Configuration,
    properties: Properties,
}

impl<'a> Rule<'a> {
    fn new(rule: &'a RuleInfo) -> Self {
        Self {
            id: rule.code.slug,
            short_description: Text::description(rule.code.summary()),
            full_description: Text::description(opening(&rule.page)),
            help: Help { text: &rule.page, markdown: &rule.page },
            default_configuration: Configuration {
                enabled: rule.code.severity.is_some(),
                level: rule.code.severity.map(Severity::name),
            },
            properties: Properties { group: rule.code.group, tags: [rule.code.group] },
        }
    }
}

/// The first two paragraphs of a page, what is found and why it matters, as one.
fn opening(page: &str) -> String {
    let paragraphs = page.trim().split("\n\n").take(2).take_while(|text| !text.starts_with("```"));
    paragraphs.flat_map(str::lines).collect::<Vec<_>>().join(" ")
}

/// The page, which is meant to be read as it is written where Markdown is not rendered.
#[derive(Serialize)]
struct Help<'a> {
    text: &'a str,
    markdown: &'a str,
}

#[derive(Serialize)]
struct Configuration {
    enabled: bool,
    /// Left out for a rule that is silent unless asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<&'static str>,
}

#[derive(Serialize)]
struct Properties {
    group: &'static str,
    tags: [&'static str; 1],
}
