//! Source files and places in them: byte spans, lines and columns.

mod lines;
mod span;

pub use lines::{Lines, Position};
pub use span::{SourceId, Span, Spanned};

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The name of a text that came from standard input and stands for no file. No file has it in any folder that git or a
/// Windows disk can hold.
pub const STANDARD_INPUT: &str = "<stdin>";

/// Largest whole number that every reader of JSON keeps exactly: 2^53 - 1 (RFC 7493, section 2.2). The smallest is its
/// negative.
pub const LARGEST_INTEGER: i64 = (1 << 53) - 1;

/// One file of the programme as it was read.
#[derive(Debug)]
pub struct Source {
    name: String,
    text: String,
    damage: Option<Damage>,
    lines: OnceLock<Lines>,
    readable: OnceLock<Option<String>>,
}

/// Why a file could not be read as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Damage {
    /// The bytes from this offset on are not UTF-8; what can be read stands in the text.
    NotUtf8 {
        /// The offset of the first byte that is wrong.
        at: usize,
    },
    /// The file is over the limit and was not read.
    TooLarge {
        /// Size of the file in bytes.
        bytes: usize,
    },
}

impl Source {
    fn new(name: String, text: String, damage: Option<Damage>) -> Self {
        Self { name, text, damage, lines: OnceLock::new(), readable: OnceLock::new() }
    }

    /// The path from the programme's folder, with `/` between its parts.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text, exactly as it stands in the file.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text with letters of the same length for the control characters that YAML forbids. Parsers stop at the first
    /// of them; this way one hides nothing that comes after it, and every place stays where it is.
    pub fn readable(&self) -> &str {
        let is_control = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}');
        // Letters, since blanks would make double spaces that nobody wrote.
        let blank = |c: char| match c {
            c if !is_control(c) => c,
            '\0'..='\u{7f}' => 'x',
            _ => '\u{f8}',
        };
        let blanked = || self.text.contains(is_control).then(|| self.text.chars().map(blank).collect());
        self.readable.get_or_init(blanked).as_deref().unwrap_or(&self.text)
    }

    /// Why it could not be read as it stands, if so.
    pub fn damage(&self) -> Option<Damage> {
        self.damage
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
        Self::sorted(files.into_iter().map(|(name, text)| Source::new(name, text, None)).collect())
    }

    /// Takes named bytes, and for a file that was too large to read, its size instead.
    pub fn from_bytes(files: impl IntoIterator<Item = (String, Vec<u8>, Option<usize>)>) -> Self {
        let read = |(name, bytes, size): (String, Vec<u8>, Option<usize>)| match String::from_utf8(bytes) {
            Ok(text) => Source::new(name, text, size.map(|bytes| Damage::TooLarge { bytes })),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                Source::new(name, text, Some(Damage::NotUtf8 { at }))
            }
        };
        Self::sorted(files.into_iter().map(read).collect())
    }

    fn sorted(mut files: Vec<Source>) -> Self {
        files.sort_by(|a, b| a.name.cmp(&b.name));
        Self { files }
    }

    /// Returns these files with others added, or put in place of those of the same name.
    #[must_use]
    pub fn overlaid(self, files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        let Self { files: added } =
            Self::from_bytes(files.into_iter().map(|(name, bytes)| (name, bytes, None)));
        let is_kept = |file: &Source| added.iter().all(|other| other.name != file.name);
        let mut files: Vec<Source> = self.files.into_iter().filter(is_kept).collect();
        files.extend(added);
        Self::sorted(files)
    }

    /// The same files, some with another text. Every file keeps its id.
    #[must_use]
    pub fn with(&self, mut changed: BTreeMap<SourceId, String>) -> Self {
        let renew = |(id, file): (SourceId, &Source)| match changed.remove(&id) {
            Some(text) => Source::new(file.name.clone(), text, None),
            None => Source::new(file.name.clone(), file.text.clone(), file.damage),
        };
        Self { files: self.iter().map(renew).collect() }
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
