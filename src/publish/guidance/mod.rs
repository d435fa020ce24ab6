//! The guidance for those who answer: what is asked and why, what to look at, and how scores are made.

mod introduction;
mod questions;
mod reference;
mod scores;

use crate::prose::{Glossary, foot, stamp};
use crate::{Artefact, PublishError, Subject};
use dma_document::DocumentIndex;
use dma_page::{Line, Page, Paper};

/// The guidance as a page of HTML.
pub static HTML: Artefact = Artefact {
    name: "guidance",
    about: "The guidance for respondents, as HTML, Markdown and DOCX",
    ending: "-guidance.html",
    make: |subject| Ok(dma_page::html(&compose(subject)?)?.into_bytes()),
};

/// The guidance as Markdown.
pub static MARKDOWN: Artefact = Artefact {
    ending: "-guidance.md",
    make: |subject| Ok(dma_page::markdown(&compose(subject)?).into_bytes()),
    ..HTML
};

/// The guidance as a document of Word.
#[cfg(feature = "docx")]
pub static DOCX: Artefact =
    Artefact { ending: "-guidance.docx", make: |subject| Ok(dma_page::docx(&compose(subject)?)?), ..HTML };

/// What every part of the guidance is made of.
struct Guide<'s> {
    subject: Subject<'s>,
    index: DocumentIndex<'s>,
    glossary: Glossary<'s>,
}

/// Composes the guidance of a framework.
fn compose(subject: &Subject<'_>) -> Result<Page, PublishError> {
    let document = subject.document;
    let guide = Guide { subject: *subject, index: document.index(), glossary: Glossary::new(document) };
    let mut parts = vec![introduction::purpose(&guide)];
    parts.push(introduction::taking_part(&guide));
    parts.extend(introduction::roles(&guide));
    parts.push(scores::scores(&guide)?);
    parts.extend(document.themes.iter().map(|theme| questions::theme_part(theme, &guide)));
    parts.extend(reference::glossary(&guide));
    parts.extend(reference::schemes(&guide));
    parts.extend(subject.since.map(|since| reference::changes(since, &guide)));
    parts.push(reference::imprint(&guide));
    Ok(Page {
        title: document.title.as_str().into(),
        kind: format!("{}: guidance", document.programme.title).into(),
        lead: Line::text(
            "What is asked and why, what to look at before you answer, and how scores are made.",
        ),
        stamp: stamp(document, subject.sha256),
        foot: foot(document, "guidance", subject.sha256),
        paper: Paper::Portrait,
        parts,
    })
}
