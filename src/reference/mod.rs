//! The rule reference: the registry comes in, its pages in Markdown and JSON go out.

mod changes;

pub use changes::{ChangePage, change_page, change_pages, changes_markdown, verdict};

use crate::rules::{self, Group, Rule};
use serde::Serialize;
use std::fmt::Write as _;

/// One rule as `explain --all --format json` prints it.
#[derive(Debug, Serialize)]
pub struct Page {
    /// The rule's name.
    pub name: &'static str,
    /// Its group.
    pub group: &'static str,
    /// Its level where nobody sets another: `error`, `warning`, `note` or `off`.
    pub level: &'static str,
    /// The first line of the page.
    pub summary: &'static str,
    /// The whole page in Markdown.
    pub page: String,
}

/// Every rule as data, by group and then by name.
pub fn pages() -> Vec<Page> {
    rules::all()
        .map(|rule| Page {
            name: rule.slug,
            group: rule.group.name(),
            level: level(rule),
            summary: rule.summary(),
            page: page(rule),
        })
        .collect()
}

/// The word for a rule's default level.
pub fn level(rule: &Rule) -> &'static str {
    rule.level.severity().map_or("off", crate::diagnostic::Severity::name)
}

/// The page of one rule as a person reads it: the marks that tell tests what an example is are taken off.
pub fn page(rule: &Rule) -> String {
    let mut out = String::new();
    for line in rule.page().trim().lines() {
        let line = match line {
            "```yaml,bad" => "Bad:\n\n```yaml",
            "```yaml,good" => "Good:\n\n```yaml",
            line if line.starts_with("# also: ") || matches!(line, "# no-schema-line" | "# alone") => {
                continue;
            }
            line => line,
        };
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// The whole reference, `frameworks/RULES.md`.
pub fn rules_markdown() -> String {
    let mut out = String::from(
        "# Rules\n\nMade by `dma explain --all --format markdown` from the rules themselves; do not edit it by hand.\n\n\
         An **error** is a fact that must be mended before anything is compiled. A **warning** is probably wrong, and a person\n\
         decides. A **note** is worth a look. `frameworks/README.md` says how to set levels and how to make an exception.\n",
    );
    for group in Group::ALL {
        let _ = write!(out, "\n## {}\n\n| Rule | Level | What it finds |\n|---|---|---|\n", group.name());
        for rule in rules::all().filter(|rule| rule.group == group) {
            let _ = writeln!(out, "| [`{0}`](#{0}) | {1} | {2} |", rule.slug, level(rule), rule.summary());
        }
    }
    for rule in rules::all() {
        let _ = write!(
            out,
            "\n## `{}`\n\nGroup `{}`, {}.\n\n{}",
            rule.slug,
            rule.group.name(),
            level(rule),
            page(rule)
        );
    }
    out
}
