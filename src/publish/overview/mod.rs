//! The structure of a framework on one page: what is asked, how much it counts, who answers, and when; with one section
//! answered and scored as an example.

mod structure;

use crate::prose::{example, foot, stamp};
use crate::{Artefact, PublishError, Subject};
use dma_page::{Block, Line, Page, Paper, Part};

/// The overview as a page of HTML, to be printed on A4 across.
pub static ARTEFACT: Artefact = Artefact {
    name: "overview",
    about: "The structure on one page, with a completed example",
    ending: "-overview.html",
    make: |subject| Ok(dma_page::html(&compose(subject)?)?.into_bytes()),
};

/// Composes the overview of a framework.
fn compose(subject: &Subject<'_>) -> Result<Page, PublishError> {
    let document = subject.document;
    let index = document.index();
    let mut parts = vec![structure::structure(&index)];
    parts.extend(structure::roles(&index));
    if let Some(example) = example(&index, subject.sha256, &|question| Line::text(&question.text))? {
        let mut blocks = vec![Block::Inset {
            text: Line::default().strong("This organisation does not exist.").and(
                " Its answers were made up to show how a section is scored. They say nothing about any organisation.",
            ),
        }];
        blocks.extend(example.blocks);
        parts.push(Part {
            id: "example".into(),
            title: format!("A completed example: {}", example.section.title).into(),
            starts: true,
            blocks,
            ..Part::default()
        });
    }
    Ok(Page {
        title: document.title.as_str().into(),
        kind: format!("{}: the structure on one page", document.programme.title).into(),
        lead: Line::default(),
        stamp: stamp(document, subject.sha256),
        foot: foot(document, "overview", subject.sha256),
        paper: Paper::Landscape,
        parts,
    })
}
