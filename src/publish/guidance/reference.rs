//! What stands behind the questions: the glossary, other schemes, what changed, and what the guidance was made from.

use super::Guide;
use crate::prose::counted;
use crate::{ChangeSummary, Since};
use dma_document::{Comparability, Question, Scheme};
use dma_page::{Block, Column, Line, Part, Row, Table, Term, anchor};
use std::collections::{BTreeMap, BTreeSet};

/// The terms and what they mean.
pub(super) fn glossary(guide: &Guide<'_>) -> Option<Part> {
    let document = guide.subject.document;
    if document.glossary.is_empty() {
        return None;
    }
    let term = |entry: &dma_document::Entry| {
        let acronym = entry.acronym.as_ref().map_or_else(String::new, |acronym| format!(" ({acronym})"));
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
    let parts = schemes.iter().map(|scheme| scheme_part(scheme, guide)).collect();
    Some(Part { id: "schemes".into(), title: "Other schemes".into(), blocks, parts, ..Part::default() })
}

fn scheme_part(scheme: &Scheme, guide: &Guide<'_>) -> Part {
    let row = |code: &dma_document::SchemeCode| {
        let belongs = |question: &&Question| {
            question
                .references
                .iter()
                .any(|reference| reference.scheme == scheme.id && reference.code == code.id)
        };
        let mut cell = Line::default();
        for question in guide.index.document.questions().filter(belongs) {
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
            "There {} since then. The gravest stand first, and all of one question together. Where it says compare with care, \
             read the change before you compare. Where a series is not comparable, differences between the two versions say \
             nothing about the organisation.",
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
            rows: by_question(since, guide).iter().map(|changes| row(changes, guide)).collect(),
        }));
    }
    Part { id: "changes".into(), title: title.into(), blocks, ..Part::default() }
}

fn has_been(changes: usize) -> String {
    let verb = if changes == 1 { "has been" } else { "have been" };
    format!("{verb} {}", counted(changes, "change"))
}

/// The changes of one question of this version, or one change of something else.
struct QuestionChanges<'t> {
    question: Option<&'t Question>,
    changes: Vec<&'t ChangeSummary>,
}

/// The changes with all of one question together, where its gravest stands. A summary names first what it is about.
fn by_question<'t>(since: &'t Since, guide: &Guide<'t>) -> Vec<QuestionChanges<'t>> {
    let mut all: Vec<QuestionChanges<'t>> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for change in &since.changes {
        let question = change
            .summary
            .split('`')
            .nth(1)
            .and_then(|name| guide.index.question(name).map(|placed| placed.question));
        if let Some(&at) = question.and_then(|question| places.get(question.id.as_str())) {
            all[at].changes.push(change);
        } else {
            places.extend(question.map(|question| (question.id.as_str(), all.len())));
            all.push(QuestionChanges { question, changes: vec![change] });
        }
    }
    all
}

fn row(changes: &QuestionChanges<'_>, guide: &Guide<'_>) -> Row {
    let mut what = Line::default();
    if let Some(question) = changes.question {
        what = what.link(&question.text, &anchor("question", &question.id));
    }
    for change in &changes.changes {
        what = what.broken().then(summary(change, changes.question, guide));
    }
    let gravest = |verdict: fn(&ChangeSummary) -> &str| {
        let verdicts = changes.changes.iter().filter_map(|change| Comparability::named(verdict(change)));
        verdicts.max().map_or("", Comparability::words)
    };
    let (question, section) = (gravest(|change| &change.question), gravest(|change| &change.section));
    Row { cells: vec![what, question.into(), section.into()], strong: false }
}

/// What changed. Names stand between backticks; that of another question of this version leads to it.
fn summary(change: &ChangeSummary, own: Option<&Question>, guide: &Guide<'_>) -> Line {
    let mut what = Line::default();
    for (at, piece) in sentence(&change.summary).split('`').enumerate() {
        let other = guide
            .index
            .question(piece)
            .map(|placed| placed.question)
            .filter(|other| own.is_none_or(|own| own.id != other.id));
        what = match (at % 2, other) {
            (0, _) => what.and(piece),
            (_, Some(question)) => what.link(piece, &anchor("question", &question.id)),
            (_, None) => what.code(piece),
        };
    }
    what
}

fn sentence(summary: &str) -> String {
    let mut rest = summary.chars();
    let first = rest.next().map_or_else(String::new, |first| first.to_uppercase().collect());
    format!("{first}{}", rest.as_str())
}

/// What the guidance was made from.
pub(super) fn imprint(guide: &Guide<'_>) -> Part {
    let Guide { subject, .. } = guide;
    let (document, file) = (subject.document, crate::canonical_file(subject.document));
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
