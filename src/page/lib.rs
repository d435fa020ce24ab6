//! Publications as parts and blocks, and their output as HTML, Markdown and Word documents.
//!
//! This crate knows nothing about frameworks. Everything that is published as prose and tables is composed of these blocks,
//! so that each output format is written, escaped and tested in one place.

mod coded;
#[cfg(feature = "docx")]
mod docx;
mod error;
mod html;
mod line;
mod markdown;
mod style;
mod words;

pub use coded::coded;
#[cfg(feature = "docx")]
pub use docx::docx;
pub use error::PageError;
pub use html::html;
pub use line::{Inline, Line, Target, anchor};
pub use markdown::markdown;
pub use style::{Style, style, style_with};
pub use words::Words;

use serde::Serialize;

/// A publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Page {
    /// Title of the page.
    pub title: Words,
    /// What kind of publication it is, above the title.
    pub kind: Words,
    /// What it is about, in a sentence or two below the title.
    pub lead: Line,
    /// What it was made from, such as version and digest, by label.
    pub stamp: Vec<(Words, Words)>,
    /// What stands at the foot of each printed page.
    pub foot: Words,
    /// Which way paper is turned.
    pub paper: Paper,
    /// Parts of the page, in order.
    pub parts: Vec<Part>,
}

/// Which way A4 paper is turned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    /// Higher than wide; HTML and DOCX have a table of contents.
    Portrait,
    /// Wider than high, for pages of tables, which need no table of contents.
    Landscape,
}

/// A part under a heading, with parts of its own: at most three levels.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Part {
    /// Where links find it; unique in the publication.
    pub id: String,
    /// Heading of the part.
    pub title: Words,
    /// Whether it begins on a new sheet of paper.
    pub starts: bool,
    /// The name by which programs know what it is about.
    pub code: Option<Words>,
    /// What it says.
    pub blocks: Vec<Block>,
    /// The parts in it.
    pub parts: Vec<Part>,
}

/// A block of a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "block", rename_all = "kebab-case")]
pub enum Block {
    /// A paragraph.
    Paragraph {
        /// Words of the paragraph.
        text: Line,
    },
    /// A paragraph that nobody should miss.
    Inset {
        /// Words of the inset.
        text: Line,
    },
    /// A list.
    List {
        /// Whether its order matters.
        ordered: bool,
        /// Items of the list.
        items: Vec<Line>,
    },
    /// A table.
    Table(Table),
    /// What is known of something, by label; the blocks in it are paragraphs and lists.
    Facts {
        /// Label and value, in order.
        facts: Vec<Fact>,
    },
    /// A few figures at a glance.
    Figures {
        /// Figure and what it counts.
        figures: Vec<(Words, Words)>,
    },
    /// Terms with what they mean.
    Terms {
        /// The terms, in order.
        terms: Vec<Term>,
    },
}

/// A table: the first cell of each row is its heading.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Table {
    /// Where links find it, if any do.
    pub id: Option<String>,
    /// What it shows.
    pub caption: Words,
    /// Columns of the table.
    pub columns: Vec<Column>,
    /// Rows of the table.
    pub rows: Vec<Row>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Heading of the column.
    pub title: Words,
    /// How wide it is beside the others.
    pub width: u32,
    /// Whether it holds figures, which stand to the right.
    pub figures: bool,
}

/// A row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Row {
    /// One cell for each column.
    pub cells: Vec<Line>,
    /// Whether it is the head of the rows after it, or their total.
    pub strong: bool,
}

/// Something known, under a label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// What it is.
    pub label: Words,
    /// Paragraphs and lists.
    pub blocks: Vec<Block>,
}

/// A term and what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Term {
    /// Where links find it.
    pub id: String,
    /// The term.
    pub term: Words,
    /// What it means.
    pub meaning: Line,
}

impl Column {
    /// A column of words.
    pub fn words(title: &str, width: u32) -> Self {
        Self { title: title.into(), width, figures: false }
    }

    /// A column of figures.
    pub fn figures(title: &str, width: u32) -> Self {
        Self { title: title.into(), width, figures: true }
    }
}

impl Block {
    /// A paragraph of plain words.
    pub fn paragraph(text: &str) -> Self {
        Self::Paragraph { text: Line::text(text) }
    }

    /// One paragraph for each line of a text that has any words.
    pub fn paragraphs(text: &str) -> Vec<Self> {
        text.lines().filter(|line| !Words::new(line).is_empty()).map(Self::paragraph).collect()
    }
}
