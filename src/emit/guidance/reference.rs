//! What stands behind the questions: the glossary, other schemes, what changed, and what the guidance was made from.

use super::Guide;
use crate::canonical::{Question, Scheme};
use crate::emit::{Moved, Since};
use crate::page::{Block, Column, Line, Part, Row, Table, Term, anchor};
use crate::prose::counted;
use std::collections::BTreeSet;

/// The terms and what they mean.
pub(super) fn glossary(guide: &Guide<'_>) -> Option<Part> {
    let document = guide.subject.document;
    if document.glossary.is_empty() {
        return None;
    }
    let term = |entry: &crate::canonical::Entry| {
        let acronym = entry.acronym.as_ref().map_or_else(String::new, |it| format!(" ({it})"));
        let mut seen = BTreeSet::from([entry.id.clone()]);
        Term {
            id: anchor("term", &entry.id),
            term: format!("{}{acronym}", entry.term).into(),
            meaning: guide.glossary.linked(&entry.definition, &mut seen),
        }
    };
    let mut terms: Vec<Term> = document.glossary.iter().map(term).collect();
    terms.sort_by_cached_key(|term| term.term.as_str().to_lowercase());
    let blocks = vec![
        Block::paragraph("These words have the same meaning wherever they stand."),
        Block::Terms { terms },
    ];
    Some(Part { id: "glossary".into(), title: "Glossary".into(), starts: true, blocks, ..Part::default() })
}

/// Which questions belong to which part of other schemes.
pub(super) fn schemes(guide: &Guide<'_>) -> Option<Part> {
    let schemes = &guide.subject.document.schemes;
    if schemes.is_empty() {
        return None;
    }
    let blocks = vec![Block::paragraph(
        "Organisations use other schemes beside this one. The tables show which questions belong to which part of them.",
    )];
    let parts = schemes.iter().map(|it| scheme(it, guide)).collect();
    Some(Part { id: "schemes".into(), title: "Other schemes".into(), blocks, parts, ..Part::default() })
}

fn scheme(scheme: &Scheme, guide: &Guide<'_>) -> Part {
    let row = |code: &crate::canonical::SchemeCode| {
        let belongs = |question: &&Question| {
            question.references.iter().any(|it| it.scheme == scheme.id && it.code == code.id)
        };
        let mut cell = Line::default();
        for question in guide.names.questions().filter(belongs) {
            cell = cell.broken().link(&question.text, &anchor("question", &question.id));
        }
        Row { cells: vec![Line::text(&code.title), cell], strong: false }
    };
    let mut blocks = Vec::new();
    if let Some(url) = &scheme.url {
        blocks.push(Block::Paragraph { text: Line::text("Published at ").elsewhere(url, url).and(".") });
    }
    blocks.push(Block::Table(Table {
        id: None,
        caption: format!("Questions that belong to {}", scheme.title).into(),
        columns: vec![Column::words("Part", 1), Column::words("Questions", 4)],
        rows: scheme.codes.iter().map(row).collect(),
    }));
    Part { id: anchor("scheme", &scheme.id), title: scheme.title.as_str().into(), blocks, ..Part::default() }
}

/// What changed since the release before.
pub(super) fn changes(since: &Since, guide: &Guide<'_>) -> Part {
    let title = format!("What has changed since version {}", since.version);
    let mut blocks = Vec::new();
    if since.changes.is_empty() {
        blocks.push(Block::paragraph(
            "Nothing has changed. Every series of answers and scores goes on as it was.",
        ));
    } else {
        blocks.push(Block::paragraph(&format!(
            "There {} since then. The gravest stand first. Where a series may be compared with care, read the change before you \
             compare. Where it may not, differences between the two versions say nothing about the organisation.",
            has_been(since.changes.len())
        )));
        blocks.push(Block::Table(Table {
            id: None,
            caption: "Each change, and what becomes of earlier answers and scores".into(),
            columns: vec![
                Column::words("What changed", 5),
                Column::words("Answers to the question", 2),
                Column::words("Score of the section", 2),
            ],
            rows: since.changes.iter().map(|it| change(it, guide)).collect(),
        }));
    }
    Part { id: "changes".into(), title: title.into(), blocks, ..Part::default() }
}

fn has_been(changes: usize) -> String {
    let verb = if changes == 1 { "has been" } else { "have been" };
    format!("{verb} {}", counted(changes, "change"))
}

fn change(moved: &Moved, guide: &Guide<'_>) -> Row {
    let mut what = Line::default();
    // Names stand between backticks; that of a question of this version leads to it.
    for (at, piece) in sentence(&moved.summary).split('`').enumerate() {
        what = match (at % 2, guide.names.question(piece)) {
            (0, _) => what.and(piece),
            (_, Some(question)) => what.link(piece, &anchor("question", &question.id)),
            (_, None) => what.code(piece),
        };
    }
    Row { cells: vec![what, verdict(&moved.question).into(), verdict(&moved.section).into()], strong: false }
}

fn sentence(summary: &str) -> String {
    let mut rest = summary.chars();
    let first = rest.next().map_or_else(String::new, |first| first.to_uppercase().collect());
    format!("{first}{}", rest.as_str())
}

/// What becomes of a series, in words.
fn verdict(comparability: &str) -> &str {
    match comparability {
        "comparable" => "may be compared",
        "with-care" => "compare with care",
        "break" => "may not be compared",
        "new" => "a new series begins",
        "ends" => "the series ends",
        other => other,
    }
}

/// What the guidance was made from.
pub(super) fn imprint(guide: &Guide<'_>) -> Part {
    let Guide { subject, .. } = guide;
    let (document, file) = (subject.document, crate::emit::canonical_file(subject.document));
    let text = Line::text("This guidance was made from version ")
        .and(&format!("{} of the framework, edition {}, and from nothing else: the file ", document.version, document.edition))
        .code(&file)
        .and(", whose SHA-256 digest is ")
        .code(subject.sha256)
        .and(". Answers and software name the same version and digest, so that everybody can see that they mean the same questions.");
    Part {
        id: "imprint".into(),
        title: "About this document".into(),
        blocks: vec![Block::Paragraph { text }],
        ..Part::default()
    }
}
