//! One entry of the registry as `explain` shows it.

use super::{Entry, Precision, change_page, findings, mends, precisions, verdict, whole};
use dma_text::diagnostic::Code;
use serde::Serialize;
use std::collections::BTreeMap;

/// A rule or other finding as `explain --format json` prints it.
#[derive(Debug, Serialize)]
pub struct Page {
    /// The code's name.
    pub name: &'static str,
    /// Its group.
    pub group: &'static str,
    /// Its default level: `error`, `warning`, `note` or `off`.
    pub level: &'static str,
    /// The kinds of fix that findings of a rule may carry: `safe`, `unsafe`, both or none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fixes: Option<Vec<&'static str>>,
    /// The first paragraph of the page.
    pub summary: String,
    /// The page in Markdown: for a rule with the summary, otherwise what follows the summary.
    pub page: String,
    /// How often it is right on the labelled corpus, for a rule that guesses and was measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub precision: Option<Precision>,
}

impl Page {
    fn new(entry: Entry, measured: &BTreeMap<String, Precision>) -> Self {
        let code = entry.code();
        let &Code { slug, group, .. } = code;
        let (fixes, page) = match entry {
            Entry::Rule(rule) => {
                let fixes = rule.fixes.iter().map(|safety| safety.name()).collect();
                (Some(fixes), whole(rule, measured))
            }
            Entry::Finding(_) | Entry::Change(_) => (None, code.advice()),
        };
        let precision = measured.get(slug).copied();
        Self { name: slug, group, level: code.level(), fixes, summary: code.summary(), page, precision }
    }
}

/// Everything that findings can report, as data: the rules by group and name, then what other commands report.
pub fn pages() -> Vec<Page> {
    let measured = precisions();
    findings().map(|entry| Page::new(entry, &measured)).collect()
}

impl Entry {
    /// The page for people, in Markdown.
    pub fn text(self) -> String {
        let &Code { slug, group, .. } = self.code();
        let level = self.code().level();
        match self {
            Self::Rule(rule) => {
                let page = whole(rule, &precisions());
                format!("{slug} (group {group}, {level}{})\n\n{page}", mends(rule))
            }
            Self::Finding(code) => format!("{slug} (group {group}, {level})\n\n{}", code.page()),
            Self::Change(kind) => {
                format!("{slug} (change, group {group})\n\n{}\n\n{}", verdict(kind), kind.code.page())
            }
        }
    }

    /// The page as data.
    ///
    /// # Errors
    ///
    /// Never for the entries that there are: all of them are text.
    pub fn json(self) -> Result<serde_json::Value, serde_json::Error> {
        match self {
            Self::Change(kind) => serde_json::to_value(change_page(kind)),
            Self::Rule(_) | Self::Finding(_) => serde_json::to_value(Page::new(self, &precisions())),
        }
    }

    /// One line of a list: what a kind of change asks of the version, or the level of a finding, then the summary.
    pub fn line(self, width: usize) -> String {
        let code = self.code();
        match self {
            Self::Change(kind) => {
                format!("{:width$}  {:9}  {}", code.slug, kind.impact.name(), code.summary())
            }
            Self::Rule(_) | Self::Finding(_) => {
                format!("{:width$}  {:7}  {}", code.slug, code.level(), code.summary())
            }
        }
    }
}

/// A list of entries for people.
pub(super) fn list(entries: &[Entry]) -> String {
    let width = entries.iter().map(|entry| entry.code().slug.len()).max().unwrap_or(0);
    entries.iter().map(|entry| entry.line(width)).collect::<Vec<_>>().join("\n")
}
