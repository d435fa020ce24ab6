//! What `explain` prints: the page of one entry, or a list.

use super::{Entry, change_pages, changes_markdown, findings, list, pages, rules_markdown};
use dma_report::{Format, Formats};
use dma_revision::changes;
use std::io::{self, Write};

/// What is to be explained.
#[derive(Debug, Clone, Copy)]
pub enum Explained {
    /// One entry.
    One(Entry),
    /// Everything that findings can report.
    Findings,
    /// Every kind of change.
    Changes,
}

impl Formats for Explained {
    type Report<'r> = Self;
    const ALL: &'static [&'static Format<Self>] = &[&HUMAN, &JSON, &MARKDOWN];
}

static HUMAN: Format<Explained> = Format::<Explained>::new("human", "", |explained, _, out| {
    let text = match explained {
        Explained::One(entry) => entry.text(),
        Explained::Findings => list(&findings().collect::<Vec<_>>()),
        Explained::Changes => list(&changes::all().map(Entry::Change).collect::<Vec<_>>()),
    };
    line(&text, out)
});

static JSON: Format<Explained> = Format::<Explained>::new("json", "", |explained, _, out| {
    let text = match explained {
        Explained::One(entry) => serde_json::to_string_pretty(&entry.json()?),
        Explained::Findings => serde_json::to_string_pretty(&pages()),
        Explained::Changes => serde_json::to_string_pretty(&change_pages()),
    };
    line(&text?, out)
})
.document();

static MARKDOWN: Format<Explained> =
    Format::<Explained>::new("markdown", "", |explained, _, out| match explained {
        Explained::One(entry) => line(&entry.text(), out),
        Explained::Findings => line(&rules_markdown(), out),
        Explained::Changes => line(&changes_markdown(), out),
    });

fn line(text: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", text.trim_end())
}
