//! The mechanism of reports: every report that a command prints has a list of formats, and each format is one file with one
//! `static`.

use dma_document::schema::{self, Schema};
use serde::Serialize;
use std::io::{self, Write};

/// What the reader's screen can show; formats for machines ignore it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Whether to write ANSI colours.
    pub color: bool,
    /// The width of the screen in columns.
    pub width: usize,
    /// Whether frames may be drawn with more than ASCII. Quoted sources keep their characters either way.
    pub unicode: bool,
}

/// A report that can be written in several formats.
pub trait Formats: Sized + 'static {
    /// The report, with what it borrows.
    type Report<'r>;

    /// Every format, the default first.
    const ALL: &'static [&'static Format<Self>];

    /// Returns the format of this name.
    fn format(name: &str) -> Option<&'static Format<Self>> {
        Self::ALL.iter().copied().find(|format| format.name == name)
    }
}

/// Who reads a format. It decides where paths begin and whether findings can be grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Somebody at a terminal: paths are from the current folder.
    Person,
    /// Another program on this machine: paths are from the current folder.
    Program,
    /// A service that shows findings at the lines of a repository's files: paths are from the top of the repository.
    Repository,
}

/// One way to write a report of the kind `T`.
pub struct Format<T: Formats> {
    /// What a user writes after `--format`.
    pub name: &'static str,
    /// One sentence for the help page; may be empty.
    pub about: &'static str,
    /// Who reads the format.
    pub reader: Reader,
    /// Whether it writes one document, so that the reports of two programmes cannot stand one after the other.
    pub is_document: bool,
    /// Writes the whole report. It fails when the writer does, or when the report breaks its published schema.
    pub write: for<'a, 'r> fn(&'a T::Report<'r>, &Look, &mut dyn Write) -> io::Result<()>,
}

impl<T: Formats> Format<T> {
    /// A format for people.
    pub const fn new(
        name: &'static str,
        about: &'static str,
        write: for<'a, 'r> fn(&'a T::Report<'r>, &Look, &mut dyn Write) -> io::Result<()>,
    ) -> Self {
        Self { name, about, reader: Reader::Person, is_document: false, write }
    }

    /// The same format as one document for programs.
    #[must_use]
    pub const fn document(self) -> Self {
        Self { reader: Reader::Program, is_document: true, ..self }
    }
}

impl<T: Formats> std::fmt::Debug for Format<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Format({})", self.name)
    }
}

/// Writes a document in JSON, which must keep to its published schema.
///
/// # Errors
///
/// When the writer fails, or the document breaks its schema: then nothing is written.
pub fn published(data: &impl Serialize, schema: Schema, out: &mut dyn Write) -> io::Result<()> {
    let value = serde_json::to_value(data)?;
    if let Some(violation) = schema::validate(schema, &value).first() {
        let (name, pointer, message) = (schema.name(), &violation.pointer, &violation.message);
        return Err(io::Error::other(format!(
            "the output breaks {name}.schema.json at `{pointer}`: {message}"
        )));
    }
    serde_json::to_writer_pretty(&mut *out, data)?;
    writeln!(out)
}
