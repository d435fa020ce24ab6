//! The reference page on kinds of change, made from their registry.

use dma_revision::changes::{self, Group, Kind, declarations};
use serde::Serialize;
use std::fmt::Write as _;

/// One kind of change as `explain --all --changes --format json` prints it.
#[derive(Debug, Serialize)]
pub struct ChangePage {
    /// The kind's name.
    pub name: &'static str,
    /// Its group.
    pub group: &'static str,
    /// What it asks of the version: `patch`, `minor`, `major` or `forbidden`.
    pub impact: &'static str,
    /// What becomes of the series of a question.
    pub question: &'static str,
    /// What becomes of the score of a section.
    pub section: &'static str,
    /// The class as which it is declared.
    pub class: &'static str,
    /// The first line of the page.
    pub summary: String,
    /// The whole page in Markdown.
    pub page: String,
}

/// Every kind as data, by group and then by name.
pub fn change_pages() -> Vec<ChangePage> {
    changes::all().map(change_page).collect()
}

/// One kind as data.
pub fn change_page(kind: &'static Kind) -> ChangePage {
    ChangePage {
        name: kind.code.slug,
        group: kind.group.name(),
        impact: kind.impact.name(),
        question: kind.question.name(),
        section: kind.section.name(),
        class: class(kind),
        summary: kind.code.summary(),
        page: kind.code.page(),
    }
}

fn class(kind: &Kind) -> &'static str {
    kind.class.name()
}

/// What a kind means, in one line.
pub fn verdict(kind: &Kind) -> String {
    format!(
        "Impact {}; question trend: {}; section trend: {}; declared as `{}`.",
        kind.impact.name(),
        kind.question.words(),
        kind.section.words(),
        class(kind)
    )
}

const HEAD: &str = "# Kinds of change

Generated from the kinds themselves by `dma explain --all --changes --format markdown`; do not edit.

`dma diff` names each change between two revisions by its kind. The **impact** says which version a release needs:
`patch`, `minor` or `major`; what is `forbidden` cannot be released. The **question trend** and the **section trend** say
what becomes of the series of answers and scores: comparable, compare with care (in JSON `with-care`), not comparable
(`break`), new, or ended (`ends`). Where a section trend goes *by weight*, it is compare with care, and not comparable when
more than a quarter of the section's weight is touched by such changes together; a section of which nothing scored is
touched stays comparable. A change that only follows from
another one is not reported again. A new reference period does not count as a change of wording.
";

/// The whole reference of kinds of change: the page `kinds-of-change.md` in `docs/`.
pub fn changes_markdown() -> String {
    let mut out = HEAD.to_owned();
    for group in Group::ALL {
        let _ = write!(
            out,
            "\n## {}\n\n| Change | Impact | Question trend | Section trend | What happened |\n|---|---|---|---|---|\n",
            group.name()
        );
        for kind in changes::all().filter(|kind| kind.group == group) {
            let _ = writeln!(
                out,
                "| [`{0}`](#{0}) | {1} | {2} | {3} | {4} |",
                kind.code.slug,
                kind.impact.name(),
                kind.question.words(),
                kind.section.words(),
                kind.code.summary()
            );
        }
    }
    out.push_str("\n## Declarations\n\n| Finding | What it means |\n|---|---|\n");
    for code in declarations::CODES.iter().chain(dma_carry::CODES) {
        let _ = writeln!(out, "| `{}` | {} |", code.slug, code.summary());
    }
    for kind in changes::all() {
        let _ =
            write!(out, "\n## `{}`\n\n{}\n\n{}\n", kind.code.slug, verdict(kind), kind.code.page().trim());
    }
    out
}
