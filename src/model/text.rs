//! A text that people will read, with the means to point inside it.

use crate::source::{Sources, Span};
use crate::tree::Style;

/// A text with its place and the way it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// What was written, after folding and escapes.
    pub value: String,
    /// Where it was written, quotes included.
    pub span: Span,
    /// How it was written.
    pub style: Style,
    /// What its letters are like.
    pub letters: Letters,
}

/// What the letters of a text are like, so that those who look for capitals can pass over most texts. Only English letters
/// are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letters {
    /// Whether two capitals (or `&`) stand side by side.
    pub has_adjacent_capitals: bool,
    /// Whether a capital stands right after a letter.
    pub has_inner_capitals: bool,
}

impl Letters {
    /// Looks at a text many bytes at once: there is no early way out.
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let next = bytes.get(1..).unwrap_or_default();
        let is_large = |byte: u8| byte.is_ascii_uppercase() || byte == b'&';
        let pairs = || bytes.iter().zip(next);
        Self {
            has_adjacent_capitals: pairs().fold(false, |any, (&a, &b)| any | (is_large(a) & is_large(b))),
            has_inner_capitals: pairs()
                .fold(false, |any, (&a, &b)| any | (a.is_ascii_alphabetic() & b.is_ascii_uppercase())),
        }
    }
}

/// What a text is for; rules choose the texts they look at by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The question or statement itself.
    Question,
    /// How to read the question.
    Help,
    /// What good looks like.
    Good,
    /// What to look at.
    Evidence,
    /// Why it is asked.
    Why,
    /// The text of a level's element.
    Element,
    /// The label of an option.
    Option,
    /// A title or heading.
    Title,
    /// Any other prose: what a section is about, a definition, guidance on N/A.
    Prose,
    /// A reason, which only colleagues read.
    Reason,
}

/// A text together with what it is for.
#[derive(Debug, Clone, Copy)]
pub struct TextRole<'m> {
    /// The text.
    pub text: &'m Text,
    /// What it is for.
    pub field: Field,
    /// The id of the item that holds it.
    pub subject: &'m str,
    /// Whether no wording or style rule may touch it.
    pub frozen: bool,
}

/// The longest text that places are found in, in bytes: each takes a look at the text from its beginning.
const LONGEST: usize = 64 * 1024;

impl Text {
    /// The place in the source of a byte range of the value.
    ///
    /// Both texts are walked together: a fold in the source stands for one space, an escape for one character.
    /// Where they cannot be brought together, the whole text is the place.
    pub fn locate(&self, sources: &Sources, range: std::ops::Range<usize>) -> Span {
        if self.value.len() > LONGEST {
            return self.span;
        }
        let raw = sources.slice(self.span);
        let skip = usize::from(matches!(self.style, Style::Single | Style::Double));
        if raw.get(skip..).is_some_and(|rest| rest.starts_with(self.value.as_str())) {
            let base = self.span.start as usize + skip;
            return Span::new(self.span.source, base + range.start..base + range.end);
        }
        let Some(map) = self.align(raw, skip) else { return self.span };
        let base = self.span.start as usize;
        match (map.get(range.start), map.get(range.end)) {
            (Some(&start), Some(&end)) if start <= end => {
                Span::new(self.span.source, base + start..base + end)
            }
            _ => self.span,
        }
    }

    /// How the bytes of the value and those of the source belong together; `None` where that is not known for sure.
    pub fn map(&self, sources: &Sources) -> Option<TextMap> {
        if self.value.len() > LONGEST {
            return None;
        }
        let raw = sources.slice(self.span);
        let skip = usize::from(matches!(self.style, Style::Single | Style::Double));
        let same = raw.get(skip..raw.len().checked_sub(skip)?).is_some_and(|inner| inner == self.value);
        let starts = if same { None } else { Some(self.align(raw, skip)?) };
        Some(TextMap { span: self.span, skip, starts })
    }

    /// For each byte of the value, and its end, the byte of the raw text that it came from.
    fn align(&self, raw: &str, skip: usize) -> Option<Vec<usize>> {
        let mut map = Vec::with_capacity(self.value.len() + 1);
        let mut at = skip;
        let mut rest = self.value.as_str();
        while let Some(wanted) = rest.chars().next() {
            if wanted.is_whitespace() {
                let blank = rest.len() - rest.trim_start().len();
                let length = self.blank(raw.get(at..)?);
                // White space without a fold stands as it was written; a fold is one place.
                let written = raw[at..at + length] == rest[..blank];
                map.extend((0..blank).map(|byte| if written { at + byte } else { at }));
                at += length;
                rest = &rest[blank..];
                continue;
            }
            let length = match raw.get(at..)?.chars().next()? {
                '\\' if self.style == Style::Double => escape(&raw[at..]),
                '\'' if self.style == Style::Single => 2,
                found if found == wanted => found.len_utf8(),
                _ => return None,
            };
            map.extend(std::iter::repeat_n(at, wanted.len_utf8()));
            at += length;
            rest = &rest[wanted.len_utf8()..];
        }
        map.push(at);
        Some(map)
    }

    /// How many bytes of the raw text are white space: folds, and in double quotes the escapes that stand for it.
    fn blank(&self, raw: &str) -> usize {
        let mut length = 0;
        while let Some(next) = raw[length..].chars().next() {
            let escaped = self.style == Style::Double
                && next == '\\'
                && matches!(
                    raw.as_bytes().get(length + 1),
                    Some(b'\n' | b'\r' | b'n' | b't' | b'r' | b' ' | b'_')
                );
            match next {
                _ if escaped => length += 2,
                _ if next.is_whitespace() => length += next.len_utf8(),
                _ => break,
            }
        }
        length
    }
}

/// Which bytes of the source each part of a text came from.
#[derive(Debug)]
pub struct TextMap {
    span: Span,
    skip: usize,
    /// For each byte of the value, and its end, the byte of the source; `None` where they are the same bytes.
    starts: Option<Vec<usize>>,
}

impl TextMap {
    /// The bytes of the source that stand for just this part of the value; `None` where it begins or ends inside a fold.
    pub fn exactly(&self, range: std::ops::Range<usize>) -> Option<Span> {
        let at = |byte: usize| match &self.starts {
            None => Some(self.skip + byte),
            // Bytes of one fold all came from its beginning.
            Some(starts) => {
                let here = *starts.get(byte)?;
                let inside = byte > 0 && starts.get(byte - 1) == Some(&here);
                (!inside).then_some(here)
            }
        };
        let base = self.span.start as usize;
        let (start, end) = (at(range.start)?, at(range.end)?);
        (start <= end).then(|| Span::new(self.span.source, base + start..base + end))
    }
}

/// The length of an escape in double quotes.
fn escape(raw: &str) -> usize {
    match raw.as_bytes().get(1) {
        Some(b'x') => 4,
        Some(b'u') => 6,
        Some(b'U') => 10,
        Some(_) => 1 + raw[1..].chars().next().map_or(1, char::len_utf8),
        None => 1,
    }
    .min(raw.len())
}
