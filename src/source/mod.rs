//! Texts and places in them: file contents come in; byte spans, lines and columns go out.

mod lines;
mod span;

pub use lines::{Lines, Position};
pub use span::{SourceId, Span, Spanned};

use std::sync::OnceLock;

/// One file of the programme as it was read.
#[derive(Debug)]
pub struct Source {
    name: String,
    text: String,
    lines: OnceLock<Lines>,
}

impl Source {
    /// The path from the programme's folder, with `/` between its parts.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text, exactly as it stands in the file.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The line index, made when it is first asked for.
    pub fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::new(&self.text))
    }
}

/// All files of one run, in the order of their names.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// Takes named texts and sorts them by name, so that every run sees them in one order.
    pub fn new(files: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut files: Vec<Source> =
            files.into_iter().map(|(name, text)| Source { name, text, lines: OnceLock::new() }).collect();
        files.sort_by(|a, b| a.name.cmp(&b.name));
        Self { files }
    }

    /// The file that a span points into.
    pub fn get(&self, id: SourceId) -> &Source {
        &self.files[id.index()]
    }

    /// Every file with its id, in order.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        self.files.iter().enumerate().map(|(index, file)| (SourceId::new(index), file))
    }

    /// The file of this name.
    pub fn find(&self, name: &str) -> Option<SourceId> {
        self.files.binary_search_by(|file| file.name.as_str().cmp(name)).ok().map(SourceId::new)
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file at all.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The text under a span.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.source).text.get(span.range()).unwrap_or("")
    }
}
