//! A text that people will read, with the means to point inside it.

use dma_text::source::{Sources, Span};
use dma_yaml::tree::Style;

/// A text with its place and the way it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// What was written, after folding and escapes.
    pub value: String,
    /// Where it was written, quotes included.
    pub span: Span,
    /// How it was written.
    pub style: Style,
    /// Which signs and capitals it has.
    pub marks: Marks,
}

/// Which signs and capitals a text has, so that those who look for some can pass over most texts. Only English letters are
/// told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks {
    single: u8,
    pairs: u8,
}

/// Bits of [`Marks::single`]: what one byte says.
const LINE: u8 = 1;
const FIGURE: u8 = 1 << 1;
const BRACE: u8 = 1 << 2;
const BRACKET: u8 = 1 << 3;
const SEMICOLON: u8 = 1 << 4;
const HIGH: u8 = 1 << 7;

/// Bits of [`Marks::pairs`]: what one byte says together with the next.
const ADJACENT_CAPITALS: u8 = 1;
const INNER_CAPITALS: u8 = 1 << 1;
const INNER_STOP: u8 = 1 << 2;

/// How many bytes are looked at together.
const LANES: usize = 16;

impl Marks {
    /// Looks at a text many bytes at once: there is no early way out.
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut seen = Seen::default();
        let mut rest = bytes;
        while let Some(window) = rest.first_chunk() {
            seen.look(window);
            rest = &rest[LANES..];
        }
        if let Some(window) = bytes.last_chunk() {
            // What is left is looked at with some bytes before it.
            seen.look(window);
        } else {
            let mut window = [b' '; LANES + 1];
            window[..bytes.len()].copy_from_slice(bytes);
            seen.look(&window);
        }
        let any = |lanes: [u8; LANES]| lanes.into_iter().fold(0, |any, lane| any | lane);
        let last = bytes.last().map_or(0, |&last| alone(last));
        Self { single: any(seen.single) | last, pairs: any(seen.pairs) }
    }

    /// Whether two capitals (or `&`) stand side by side.
    pub fn has_adjacent_capitals(self) -> bool {
        self.pairs & ADJACENT_CAPITALS != 0
    }

    /// Whether a capital stands right after a letter.
    pub fn has_inner_capitals(self) -> bool {
        self.pairs & INNER_CAPITALS != 0
    }

    /// Whether a full stop, a question mark, an exclamation mark or the end of a line stands before the last byte. Where
    /// none does, the text is one sentence. It may be said of a short text that ends with one.
    pub fn may_have_sentences(self) -> bool {
        self.pairs & INNER_STOP != 0
    }

    /// Whether every byte is ASCII.
    pub fn is_ascii(self) -> bool {
        self.single & HIGH == 0
    }

    /// Whether there is more than one line.
    pub fn has_lines(self) -> bool {
        self.single & LINE != 0
    }

    /// Whether there is a figure, 0 to 9.
    pub fn has_figure(self) -> bool {
        self.single & FIGURE != 0
    }

    /// Whether there is a brace, `{` or `}`.
    pub fn has_brace(self) -> bool {
        self.single & BRACE != 0
    }

    /// Whether there is a round bracket.
    pub fn has_bracket(self) -> bool {
        self.single & BRACKET != 0
    }

    /// Whether there is a semicolon.
    pub fn has_semicolon(self) -> bool {
        self.single & SEMICOLON != 0
    }
}

/// What was seen so far in each lane.
#[derive(Default)]
struct Seen {
    single: [u8; LANES],
    pairs: [u8; LANES],
}

impl Seen {
    /// Adds what the bytes of a window say, each but the last with the one after it. One loop for each kind, without
    /// branches: that is what compilers make vectors of.
    #[inline]
    fn look(&mut self, window: &[u8; LANES + 1]) {
        let (mut single, mut pairs) = ([0; LANES], [0; LANES]);
        for (lane, &byte) in single.iter_mut().zip(window) {
            *lane = alone(byte);
        }
        for ((lane, &byte), &next) in pairs.iter_mut().zip(window).zip(&window[1..]) {
            *lane = pair(byte, next);
        }
        for (seen, lane) in self.single.iter_mut().zip(single) {
            *seen |= lane;
        }
        for (seen, lane) in self.pairs.iter_mut().zip(pairs) {
            *seen |= lane;
        }
    }
}

/// The bit, where it is so.
#[inline]
fn bit(is: bool, bit: u8) -> u8 {
    u8::from(is).wrapping_neg() & bit
}

/// What one byte says.
#[inline]
#[allow(clippy::needless_bitwise_bool, reason = "a branch would keep the compiler from making vectors of it")]
fn alone(byte: u8) -> u8 {
    (byte & HIGH)
        | bit(byte == b'\n', LINE)
        | bit(byte.is_ascii_digit(), FIGURE)
        | bit((byte == b'{') | (byte == b'}'), BRACE)
        | bit((byte == b'(') | (byte == b')'), BRACKET)
        | bit(byte == b';', SEMICOLON)
}

/// What one byte says together with the next.
#[inline]
#[allow(clippy::needless_bitwise_bool, reason = "a branch would keep the compiler from making vectors of it")]
fn pair(byte: u8, next: u8) -> u8 {
    let is_large = |byte: u8| byte.is_ascii_uppercase() | (byte == b'&');
    let is_letter = (byte | 0x20).is_ascii_lowercase();
    bit(is_large(byte) & is_large(next), ADJACENT_CAPITALS)
        | bit(is_letter & next.is_ascii_uppercase(), INNER_CAPITALS)
        | bit((byte == b'.') | (byte == b'?') | (byte == b'!') | (byte == b'\n'), INNER_STOP)
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
    /// A few words that are no sentence: who owns a framework, a unit, the title of a link, a term of the glossary.
    Phrase,
    /// Words that a placeholder stands for: those of the vocabulary, and the period. No placeholder can stand in them.
    Word,
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
        // The value holds the letters that parsers were shown for control characters.
        let readable = sources.get(self.span.source).readable();
        let Some(raw) = readable.get(self.span.range()) else { return self.span };
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
                // White space stands as it was written up to a fold, which is one place.
                let both = raw[at..at + length].bytes().zip(rest[..blank].bytes());
                let written = both.take_while(|(raw, value)| raw == value).count();
                map.extend((0..blank).map(|byte| at + byte.min(written)));
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

#[cfg(test)]
mod tests {
    use super::Marks;

    #[test]
    fn marks_are_seen_wherever_they_stand() {
        type Mark = (&'static str, fn(Marks) -> bool);
        let marks: [Mark; 9] = [
            ("aB", Marks::has_inner_capitals),
            ("GP", Marks::has_adjacent_capitals),
            ("’", |marks| !marks.is_ascii()),
            ("\n", Marks::has_lines),
            ("7", Marks::has_figure),
            ("}", Marks::has_brace),
            ("(", Marks::has_bracket),
            (";", Marks::has_semicolon),
            (". ", Marks::may_have_sentences),
        ];
        for length in 0..40 {
            let plain = "a".repeat(length);
            for (mark, has) in marks {
                assert!(!has(Marks::of(&plain)), "{mark:?} in {plain:?}");
                for at in 0..=length {
                    let text = format!("{}{mark}{}", &plain[..at], &plain[at..]);
                    assert!(has(Marks::of(&text)), "{mark:?} in {text:?}");
                }
            }
            // A mark at the end of all but the shortest texts parts no sentences.
            assert!(length < 16 || !Marks::of(&format!("{plain}.")).may_have_sentences());
        }
    }
}
