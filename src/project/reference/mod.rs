//! The registry: everything that can be reported, joined from the lists of all rooms, and its pages in Markdown and JSON.

mod changes;
mod explained;
mod page;
mod precision;
mod table;

pub use changes::{ChangePage, change_page, change_pages, changes_markdown, verdict};
pub use explained::Explained;
pub use page::{Page, pages};

use dma_answers::response;
use dma_lint::rules::{self, Group, Rule};
use dma_release::reason;
use dma_revision::changes::{Kind, all as kinds, declarations};
use dma_text::diagnostic::{Code, Safety, nearest};
use page::list;
pub use precision::{Precision, all as precisions, is_guess};
use std::collections::BTreeMap;
use std::fmt::Write as _;
pub use table::{LINT, RELEASE, RESPONSE, VERIFY};

/// The codes of findings that no rule of lint makes, by the room that makes them.
const OTHERS: [&[&Code]; 4] = [declarations::CODES, dma_carry::CODES, reason::CODES, response::CODES];

/// Something that can be reported.
#[derive(Debug, Clone, Copy)]
pub enum Entry {
    /// A rule of lint.
    Rule(&'static Rule),
    /// A finding of another command: a fault of a declaration or response, or a reason against a release.
    Finding(&'static Code),
    /// A kind of change.
    Change(&'static Kind),
}

impl Entry {
    /// The code of it.
    pub fn code(self) -> &'static Code {
        match self {
            Self::Rule(rule) => &rule.code,
            Self::Finding(code) => code,
            Self::Change(kind) => &kind.code,
        }
    }
}

/// Everything that findings can report: the rules by group and name, then what other commands report.
pub fn findings() -> impl Iterator<Item = Entry> {
    rules::all().map(Entry::Rule).chain(others().map(Entry::Finding))
}

/// Everything that can be reported.
pub fn all() -> impl Iterator<Item = Entry> {
    findings().chain(kinds().map(Entry::Change))
}

/// The entry of this name.
pub fn find(slug: &str) -> Option<Entry> {
    all().find(|entry| entry.code() == slug)
}

/// The name that a misspelt one probably means.
pub fn suggestion(slug: &str) -> Option<&'static str> {
    nearest(slug, all().map(|entry| entry.code().slug))
}

fn others() -> impl Iterator<Item = &'static Code> {
    OTHERS.into_iter().flatten().copied()
}

/// Returns the option that fixes the findings of a rule, for a table; empty for a rule without fixes.
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
        [Safety::Safe] => "; `--fix` fixes it",
        [Safety::Unsafe] => "; `--fix --unsafe-fixes` fixes it where a good guess can be made",
        _ => "; `--fix` fixes it where that is safe, `--fix --unsafe-fixes` also where it is a guess",
    }
}

/// The page of one rule as a person reads it: the marks that tell tests what an example is are taken off.
pub fn page_of(rule: &Rule) -> String {
    whole(rule, &precisions())
}

/// The page with how often the rule is right, before its first example.
fn whole(rule: &Rule, measured: &BTreeMap<String, Precision>) -> String {
    let mut out = String::new();
    let mut sentence = precision::sentence(rule, measured);
    for line in rule.code.page().trim().lines() {
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
         An **error** is a fact that must be fixed before anything is compiled. A **warning** is probably wrong, and a person\n\
         decides. A **note** is worth a look. [Adopt dma on existing content](../how-to/adopt-on-existing-content.md) says how to set\n\
         levels and how to make an exception.\n\n\
         A rule that guesses says how often it is right on labelled texts: sentences that people labelled who had not seen the\n\
         rule (`tests/corpus/`), and cases that were labelled by the page of one rule before it was run on them\n\
         (`tests/corpus/cases/`: two questions side by side, the options of a scale, a question with its answer type). Some rules\n\
         were narrowed after that by the cases that they got wrong, so on texts of yours they may be right less often. One that is\n\
         right less than 4 times in 5 is **off** until you ask for it.\n\n\
         `--fix` applies fixes that do not change the meaning; `--fix --unsafe-fixes` also applies fixes that guess the intended meaning.\n\n\
         After the rules come the findings of other commands: `declarations` (`diff`, `release`), `release` (`release`, `verify`,\n\
         `status`) and `response` (`response check`, `score`, `carry`). They cannot be switched off.\n",
    );
    for group in Group::ALL {
        let _ = write!(
            out,
            "\n## {}\n\n| Rule | Level | Fix | What it finds |\n|---|---|---|---|\n",
            group.name()
        );
        for rule in rules::all().filter(|rule| rule.group == group) {
            let (slug, level, fix) = (rule.code.slug, rule.code.level(), fixed_with(rule));
            let _ = writeln!(out, "| [`{slug}`](#{slug}) | {level} | {fix} | {} |", rule.code.summary());
        }
    }
    let mut group = "";
    for code in others() {
        if code.group != group {
            group = code.group;
            let _ = write!(out, "\n## {group}\n\n| Finding | Level | What it means |\n|---|---|---|\n");
        }
        let (slug, level) = (code.slug, code.level());
        let _ = writeln!(out, "| [`{slug}`](#{slug}) | {level} | {} |", code.summary());
    }
    let measured = precisions();
    for rule in rules::all() {
        let _ = write!(
            out,
            "\n## `{}`\n\nGroup `{}`, {}{}.\n\n{}",
            rule.code.slug,
            rule.group.name(),
            rule.code.level(),
            mends(rule),
            whole(rule, &measured)
        );
    }
    for code in others() {
        let _ = write!(
            out,
            "\n## `{}`\n\nGroup `{}`, {}.\n\n{}\n",
            code.slug,
            code.group,
            code.level(),
            code.page()
        );
    }
    out
}
