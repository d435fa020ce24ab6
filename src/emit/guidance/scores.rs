//! How scores are made: what is declared, in words, and the scales with their scores.

use super::Guide;
use crate::page::{Block, Part};
use crate::prose::{scale_table, scoring};

/// How scores are made.
pub(super) fn scores(guide: &Guide<'_>) -> Part {
    let mut parts: Vec<Part> = scoring(&guide.names)
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
    Part { id: "scores".into(), title: "How scores are made".into(), parts, ..Part::default() }
}
