//! The list `words.txt` of the programme's own words: read, and written with more of them.

use std::collections::BTreeSet;

/// The name of the list in the programme's folder.
pub const WORDS: &str = "words.txt";

/// The longest word that is taken, in characters.
const LONGEST: usize = 40;

/// What stands first in a new list.
const HEADER: &str = "\
# Words of this programme that the dictionary does not know, one per line, in alphabetical order.
# A word in lowercase letters also counts with a capital. `dma words add WORD` adds one. What follows a # is a comment.

";

/// The list: comments stay where they stand, above a word or behind it. Every line is kept byte by byte, with its end.
#[derive(Debug, Clone, Default)]
pub struct WordList {
    header: String,
    entries: Vec<Entry>,
    footer: String,
}

#[derive(Debug, Clone)]
struct Entry {
    /// The lines above it that belong to it, each with its end.
    above: String,
    /// The line with its end.
    line: String,
    word: String,
}

impl WordList {
    /// A new list, which says what it is for.
    pub fn new() -> Self {
        Self { header: HEADER.to_owned(), ..Self::default() }
    }

    /// The list of a file, to be read only; a new one where there is none.
    pub fn of(bytes: Option<&[u8]>) -> Self {
        bytes.map_or_else(Self::new, |bytes| Self::parse(&String::from_utf8_lossy(bytes)))
    }

    /// The list of a file, to be written again; a new one where there is none.
    ///
    /// # Errors
    ///
    /// When the file is not valid UTF-8: the number of the first such line, counted from 1.
    pub fn to_change(bytes: Option<&[u8]>) -> Result<Self, usize> {
        let Some(bytes) = bytes else { return Ok(Self::new()) };
        let text = std::str::from_utf8(bytes)
            .map_err(|error| 1 + memchr::memchr_iter(b'\n', &bytes[..error.valid_up_to()]).count())?;
        Ok(Self::parse(text))
    }

    /// Reads a list. Lines that hold no word are comments, whatever they say.
    pub fn parse(text: &str) -> Self {
        let rest = text.trim_start_matches('\u{feff}');
        let marks = &text[..text.len() - rest.len()];
        let mut list = Self { header: String::new(), entries: Vec::new(), footer: String::new() };
        let mut above = String::new();
        for line in rest.split_inclusive('\n') {
            let word = line.split('#').next().unwrap_or("").trim();
            if word.is_empty() {
                above.push_str(line);
                // A blank line parts the comment on the whole list from that on its first word.
                if list.entries.is_empty() && line.trim().is_empty() {
                    list.header.push_str(&std::mem::take(&mut above));
                }
                continue;
            }
            if list.entries.is_empty() && list.header.is_empty() {
                list.header = std::mem::take(&mut above);
            }
            let above = std::mem::take(&mut above);
            list.entries.push(Entry { above, line: line.to_owned(), word: word.to_owned() });
        }
        list.header.insert_str(0, marks);
        list.footer = above;
        list
    }

    /// The words, in the order of the list.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.word.as_str())
    }

    /// Adds a word; `false` when it is there already.
    pub fn add(&mut self, word: &str) -> bool {
        if self.words().any(|known| known == word || known == word.to_lowercase()) {
            return false;
        }
        let (line, word) = (format!("{word}{}", self.line_end()), word.to_owned());
        self.entries.push(Entry { above: String::new(), line, word });
        true
    }

    /// The text of the list, in the order of the alphabet.
    pub fn to_text(&self) -> String {
        let mut entries: Vec<&Entry> = self.entries.iter().collect();
        entries.sort_by_key(|entry| (entry.word.to_lowercase(), entry.word.clone()));
        let mut out = self.header.clone();
        let mut append = |part: &str| {
            // The last line of a file may have no end; one that comes after it needs it.
            if !part.is_empty() && !out.trim_start_matches('\u{feff}').is_empty() && !out.ends_with('\n') {
                out.push_str(self.line_end());
            }
            out.push_str(part);
        };
        for entry in entries {
            append(&entry.above);
            append(&entry.line);
        }
        append(&self.footer);
        out
    }

    /// How lines end: as the first one of the list does.
    fn line_end(&self) -> &'static str {
        let lines = self.entries.iter().flat_map(|entry| [&entry.above, &entry.line]);
        let first = std::iter::once(&self.header).chain(lines).chain([&self.footer]);
        let mut ends =
            first.filter_map(|text| text.split_inclusive('\n').next()).filter(|line| line.ends_with('\n'));
        if ends.next().is_some_and(|line| line.ends_with("\r\n")) { "\r\n" } else { "\n" }
    }

    /// The words as they are looked up.
    pub(super) fn lookup(&self) -> BTreeSet<String> {
        self.words().map(|word| word.replace('’', "'")).collect()
    }
}

/// Why a word cannot stand in the list; `None` where it can.
pub fn refusal(word: &str) -> Option<&'static str> {
    let inner = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’');
    if word.chars().count() < 2 {
        return Some("it is too short to be a word");
    }
    if word.chars().count() > LONGEST {
        return Some("it is too long to be a word");
    }
    if word.contains(char::is_whitespace) {
        return Some("it is more than one word: add each by itself");
    }
    if word.contains('-') {
        return Some(
            "the parts of a word with hyphens are looked up one by one: add the part that is not known",
        );
    }
    if word.contains(|c: char| c.is_ascii_digit()) {
        return Some("words with digits are never looked up");
    }
    if !word.chars().all(inner)
        || !word.starts_with(char::is_alphabetic)
        || !word.ends_with(char::is_alphabetic)
    {
        return Some("a word has letters only");
    }
    let capitals = word.chars().skip(1).filter(|c| c.is_uppercase()).count();
    (capitals > 0).then_some("abbreviations are never looked up: define it in `glossary.yaml`")
}
