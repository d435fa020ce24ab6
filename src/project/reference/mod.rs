//! The rule reference: the registry comes in, its pages in Markdown and JSON go out.

mod changes;
mod precision;

pub use changes::{ChangePage, change_page, change_pages, changes_markdown, verdict};
pub use precision::{Precision, all as precisions, is_guess};

use dma_lint::rules::{self, Group, Rule};
use dma_text::diagnostic::Safety;
use serde::Serialize;
use std::collections::BTreeMap;
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
    /// The kinds of fix that its findings may carry: `safe`, `unsafe`, both or none.
    pub fixes: Vec<&'static str>,
    /// The first line of the page.
    pub summary: &'static str,
    /// The whole page in Markdown.
    pub page: String,
    /// How often it is right on the labelled corpus, for a rule that guesses and was measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub precision: Option<Precision>,
}

/// Every rule as data, by group and then by name.
pub fn pages() -> Vec<Page> {
    let measured = precisions();
    rules::all()
        .map(|rule| Page {
            name: rule.slug,
            group: rule.group.name(),
            level: level(rule),
            fixes: rule.fixes.iter().map(|safety| safety.name()).collect(),
            summary: rule.summary(),
            page: whole(rule, &measured),
            precision: measured.get(rule.slug).copied(),
        })
        .collect()
}

/// The word for a rule's default level.
pub fn level(rule: &Rule) -> &'static str {
    rule.level.severity().map_or("off", dma_text::diagnostic::Severity::name)
}

/// Which option has its findings mended, for a table; empty for a rule that never fixes.
pub fn fixed_with(rule: &Rule) -> String {
    let options = |safety: &Safety| match safety {
        Safety::Safe => "`--fix`",
        Safety::Unsafe => "`--unsafe-fixes`",
    };
    rule.fixes.iter().map(options).collect::<Vec<_>>().join(", ")
}

/// What can be done with its findings, as the end of a sentence that begins with its level; empty for a rule that never
/// fixes.
pub fn mends(rule: &Rule) -> &'static str {
    match rule.fixes {
        [] => "",
        [Safety::Safe] => "; `--fix` mends it",
        [Safety::Unsafe] => "; `--fix --unsafe-fixes` mends it where a good guess can be made",
        _ => "; `--fix` mends it where that is safe, `--fix --unsafe-fixes` where it is a guess",
    }
}

/// The page of one rule as a person reads it: the marks that tell tests what an example is are taken off.
pub fn page(rule: &Rule) -> String {
    whole(rule, &precisions())
}

/// The page with how often the rule is right, before its first example.
fn whole(rule: &Rule, measured: &BTreeMap<String, Precision>) -> String {
    let mut out = String::new();
    let mut sentence = precision::sentence(rule, measured);
    for line in rule.page().trim().lines() {
        if line.starts_with("```")
            && let Some(sentence) = sentence.take()
        {
            out.push_str(&sentence);
            out.push_str("\n\n");
        }
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

/// The whole reference of rules: the page `rules.md` in `docs/`.
pub fn rules_markdown() -> String {
    let mut out = String::from(
        "# Rules\n\nGenerated from the rules themselves by `dma explain --all --format markdown`; do not edit.\n\n\
         An **error** is a fact that must be mended before anything is compiled. A **warning** is probably wrong, and a person\n\
         decides. A **note** is worth a look. [Adopt dma on existing content](../how-to/adopt-on-existing-content.md) says how to set\n\
         levels and how to make an exception.\n\n\
         A rule that guesses says how often it is right on labelled texts: sentences that people labelled who had not seen the\n\
         rule (`tests/corpus/`), and cases that were labelled by the page of one rule before it was run on them\n\
         (`tests/corpus/cases/`: two questions side by side, the options of a scale, a question with its answer type). Some rules\n\
         were narrowed after that by the cases that they got wrong, so on texts of yours they may be right less often. One that is\n\
         right less than 4 times in 5 is **off** until you ask for it.\n\n\
         `--fix` mends what can be mended without a change of meaning; `--unsafe-fixes` beside it also what was probably meant.\n",
    );
    for group in Group::ALL {
        let _ = write!(
            out,
            "\n## {}\n\n| Rule | Level | Fix | What it finds |\n|---|---|---|---|\n",
            group.name()
        );
        for rule in rules::all().filter(|rule| rule.group == group) {
            let (slug, level, fix) = (rule.slug, level(rule), fixed_with(rule));
            let _ = writeln!(out, "| [`{slug}`](#{slug}) | {level} | {fix} | {} |", rule.summary());
        }
    }
    let measured = precisions();
    for rule in rules::all() {
        let _ = write!(
            out,
            "\n## `{}`\n\nGroup `{}`, {}{}.\n\n{}",
            rule.slug,
            rule.group.name(),
            level(rule),
            mends(rule),
            whole(rule, &measured)
        );
    }
    out
}
