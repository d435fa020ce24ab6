//! How scores are made: what is declared, in words, and the scales with their scores.

use super::Guide;
use crate::prose::{example, scale_table, scoring};
use dma_document::Question;
use dma_page::{Block, Line, Part, anchor};

/// How scores are made.
pub(super) fn scores(guide: &Guide<'_>) -> Result<Part, crate::PublishError> {
    let mut parts: Vec<Part> = scoring(&guide.index)
        .into_iter()
        .enumerate()
        .map(|(at, (title, blocks))| Part {
            id: format!("scores-{}", at + 1),
            title: title.into(),
            blocks,
            ..Part::default()
        })
        .collect();
    let scales = &guide.subject.document.scales;
    if !scales.is_empty() {
        parts.push(Part {
            id: "scales".into(),
            title: "Scales".into(),
            blocks: scales.iter().map(|scale| Block::Table(scale_table(scale))).collect(),
            ..Part::default()
        });
    }
    if let Some(example) = example(&guide.index, guide.subject.sha256, &question)? {
        let section = example.section;
        let text = Line::text("An organisation that does not exist answered the section ")
            .link(&section.title, &anchor("section", &section.id))
            .and(". Its answers were made up, to show how the score of a section is made.");
        let mut blocks = vec![Block::Inset { text }];
        blocks.extend(example.blocks);
        parts.push(Part {
            id: "example".into(),
            title: "A worked example".into(),
            blocks,
            ..Part::default()
        });
    }
    Ok(Part { id: "scores".into(), title: "How scores are made".into(), parts, ..Part::default() })
}

/// A question of the example, with a link to all that is said of it.
fn question(question: &Question) -> Line {
    Line::default().link(&question.text, &anchor("question", &question.id))
}
