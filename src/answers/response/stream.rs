//! Cuts a stream of bytes into the texts of single responses, so that a file is never held in memory as a whole.

use super::cells::{self, COLUMNS, Order};
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::{self, BufRead};
use std::ops::Range;
use std::sync::Arc;

/// The form of a file of responses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileForm {
    /// One response as JSON.
    Json,
    /// One response a line, each as JSON.
    JsonLines,
    /// The long form in CSV.
    Csv,
}

impl FileForm {
    /// The form that the name of a file tells, by what stands after its last point.
    pub fn of(extension: &str) -> Option<Self> {
        match extension.to_ascii_lowercase().as_str() {
            "json" => Some(Self::Json),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "csv" => Some(Self::Csv),
            _ => None,
        }
    }

    /// The form that the first bytes of a stream tell: a heading, or JSON.
    pub fn guessed(start: &[u8]) -> Self {
        let start = start.strip_prefix("\u{feff}".as_bytes()).unwrap_or(start);
        let unquoted = start.strip_prefix(b"\"").unwrap_or(start);
        if COLUMNS.iter().any(|name| unquoted.starts_with(name.as_bytes())) {
            Self::Csv
        } else if start.first() == Some(&b'{')
            && start.get(1).is_some_and(|byte| !matches!(byte, b'\n' | b'\r'))
        {
            Self::JsonLines
        } else {
            Self::Json
        }
    }
}

/// The most bytes of one response: 16 MiB.
pub const MOST_BYTES: usize = 16 << 20;

/// The most bytes of a line, or of a row of CSV, that is passed over to read what comes after it: 64 MiB. Nothing is read of
/// what follows a longer one.
const MOST_LINE: usize = 4 * MOST_BYTES;

/// The text of one response.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct ResponseText {
    /// How many lines of the file stand before it.
    pub line: usize,
    /// Bytes of the response, or the first of them.
    pub bytes: Vec<u8>,
    /// Why it cannot be read, in words: it is too large, or the heading is not the one that it should be.
    pub refused: Option<String>,
    /// Where the columns of its rows stand, in CSV.
    pub order: Order,
    /// Where its rows stood, when they were gathered from all over a file.
    pub gathered: Option<Gathered>,
}

/// Where rows stood that are one response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gathered {
    /// The text of the file.
    pub file: Arc<str>,
    /// For each row where it begins among the rows of the response, and where it begins in the file.
    pub rows: Vec<(usize, usize)>,
}

impl Gathered {
    /// Where a place in the text of the response stands in the file. The end of a last row that had no end in the file is
    /// the end of the file.
    pub fn place(&self, at: usize) -> usize {
        let next = self.rows.partition_point(|(start, _)| *start <= at);
        let place =
            self.rows.get(next.saturating_sub(1)).map_or(at, |(start, stood)| stood + (at - start.min(&at)));
        place.min(self.file.len())
    }

    /// Where a part of one row of the response stands in the file.
    pub fn range(&self, part: Range<usize>) -> Range<usize> {
        let start = self.place(part.start);
        start..(start + part.len()).min(self.file.len())
    }
}

/// Iterates over the responses of a stream.
#[derive(Debug)]
pub struct ResponseStream<R> {
    reader: R,
    form: FileForm,
    line: usize,
    order: Order,
    ahead: Option<Ahead>,
    /// Those whose rows were met before.
    met: HashSet<u64>,
    is_done: bool,
    has_begun: bool,
}

/// A row that was read and belongs to the next response.
#[derive(Debug)]
struct Ahead {
    row: Vec<u8>,
    /// How many lines it has.
    height: usize,
    identity: Vec<u8>,
}

/// How much of a line was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// All of it, and it was kept.
    Kept,
    /// All of it, and it is larger than a response may be.
    TooLarge,
    /// It has no end within [`MOST_LINE`] bytes.
    Endless,
}

/// Reads up to and with the end of a line, in which quotes are closed where `quoted`.
pub(super) fn read_line(
    reader: &mut impl BufRead,
    quoted: bool,
    into: &mut Vec<u8>,
    lines: &mut usize,
) -> io::Result<Line> {
    let (mut open, mut length, mut found) = (false, 0_usize, Line::Kept);
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            return Ok(found);
        }
        if length > MOST_LINE {
            return Ok(Line::Endless);
        }
        let mut end = None;
        if quoted {
            for (at, byte) in buffer.iter().enumerate() {
                match byte {
                    b'"' => open = !open,
                    b'\n' if !open => {
                        end = Some(at + 1);
                        break;
                    }
                    b'\n' => *lines += 1,
                    _ => {}
                }
            }
        } else {
            end = memchr::memchr(b'\n', buffer).map(|at| at + 1);
        }
        let read = end.unwrap_or(buffer.len());
        length += read;
        if into.len() + read <= MOST_BYTES {
            into.extend_from_slice(&buffer[..read]);
        } else {
            found = Line::TooLarge;
        }
        reader.consume(read);
        if end.is_some() {
            *lines += 1;
            return Ok(found);
        }
    }
}

/// A number that stands for who answered what.
pub(super) fn digest(identity: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    identity.hash(&mut hasher);
    hasher.finish()
}

impl<R: BufRead> ResponseStream<R> {
    /// Begins at the start of a file.
    pub fn new(reader: R, form: FileForm) -> Self {
        Self {
            reader,
            form,
            line: 0,
            order: Order::default(),
            ahead: None,
            met: HashSet::new(),
            is_done: false,
            has_begun: false,
        }
    }

    fn next_text(&mut self) -> io::Result<Option<ResponseText>> {
        if self.is_done {
            return Ok(None);
        }
        match self.form {
            FileForm::Json => self.json_file().map(Some),
            FileForm::JsonLines => self.json_line(),
            FileForm::Csv => self.rows(),
        }
    }

    fn json_file(&mut self) -> io::Result<ResponseText> {
        self.is_done = true;
        let mut bytes = Vec::new();
        io::Read::read_to_end(&mut io::Read::take(&mut self.reader, MOST_BYTES as u64 + 1), &mut bytes)?;
        let refused = (bytes.len() > MOST_BYTES).then(|| {
            bytes.clear();
            too_large("write many responses into one file as `.jsonl`, one a line")
        });
        Ok(ResponseText { bytes, refused, ..ResponseText::default() })
    }

    fn json_line(&mut self) -> io::Result<Option<ResponseText>> {
        loop {
            let mut response = ResponseText { line: self.line, ..ResponseText::default() };
            let (mut lines, before) = (0, self.line);
            let found = read_line(&mut self.reader, false, &mut response.bytes, &mut lines)?;
            self.line += lines;
            if response.bytes.is_empty() && found == Line::Kept {
                return Ok(None);
            }
            if found != Line::Kept {
                self.is_done = found == Line::Endless;
                response.bytes.clear();
                let hint = "each line holds one response";
                response.refused = Some(if self.is_done { endless(hint) } else { too_large(hint) });
                return Ok(Some(response));
            }
            let mark = if before == 0 { "\u{feff}".as_bytes() } else { b"" };
            if response
                .bytes
                .strip_prefix(mark)
                .unwrap_or(&response.bytes)
                .iter()
                .any(|byte| !byte.is_ascii_whitespace())
            {
                return Ok(Some(response));
            }
        }
    }

    /// All rows that stand together and say the same of who answered what.
    fn rows(&mut self) -> io::Result<Option<ResponseText>> {
        if !self.has_begun {
            self.has_begun = true;
            if let Some(refusal) = self.heading()? {
                return Ok(Some(refusal));
            }
        }
        let mut response = ResponseText { line: self.line, order: self.order, ..ResponseText::default() };
        let (mut identity, mut lines, mut is_kept) = (None, 0, true);
        if let Some(ahead) = self.ahead.take() {
            (response.bytes, lines, identity) = (ahead.row, ahead.height, Some(ahead.identity));
        }
        loop {
            let (mut row, mut height) = (Vec::new(), 0);
            let found = read_line(&mut self.reader, true, &mut row, &mut height)?;
            let is_whole = found == Line::Kept;
            if found == Line::Endless {
                self.is_done = true;
                response.refused = Some(endless("is a quotation mark missing?"));
                return Ok(Some(response));
            }
            if row.is_empty() && is_whole {
                self.is_done = true;
                break;
            }
            if !(is_whole && cells::is_blank(&row)) {
                let here = cells::identity(&row, self.order);
                if identity.as_ref().is_some_and(|own| *own != here) {
                    is_kept &= is_whole;
                    self.ahead = Some(Ahead { row, height, identity: here });
                    break;
                }
                identity = Some(here);
            }
            lines += height;
            is_kept &= is_whole && response.bytes.len() + row.len() <= MOST_BYTES;
            if is_kept {
                response.bytes.extend_from_slice(&row);
            }
        }
        self.line = response.line + lines;
        if !is_kept {
            response.refused = Some(too_large("is a quotation mark missing?"));
        }
        let Some(identity) = identity else { return Ok((!is_kept).then_some(response)) };
        if !self.met.insert(digest(&identity)) {
            self.is_done = true;
            response.refused = Some(scattered_rows());
        }
        Ok(Some(response))
    }

    /// Reads the heading; where it is not that of the long form, returns a text that refuses the whole file.
    fn heading(&mut self) -> io::Result<Option<ResponseText>> {
        let (mut bytes, mut lines) = (Vec::new(), 0);
        read_line(&mut self.reader, true, &mut bytes, &mut lines)?;
        self.line = lines;
        match Order::of(&String::from_utf8_lossy(&bytes)) {
            Ok(order) => {
                self.order = order;
                Ok(None)
            }
            Err(error) => {
                self.is_done = true;
                Ok(Some(ResponseText { refused: Some(error.to_string()), ..ResponseText::default() }))
            }
        }
    }
}

/// The message for rows of a response whose other rows were read already.
pub(super) fn scattered_rows() -> String {
    format!(
        "the rows of this response are not together, and a file of more than {} MiB cannot be reordered: sort the rows by \
         organisation, setting and version",
        super::gather::MOST_GATHERED >> 20
    )
}

/// Why nothing is read from a line on.
fn endless(hint: &str) -> String {
    format!("it has no end within {} MiB, so that nothing was read from here on; {hint}", MOST_LINE >> 20)
}

fn too_large(hint: &str) -> String {
    format!("it is larger than 16 MiB, the limit for a response; {hint}")
}

impl<R: BufRead> Iterator for ResponseStream<R> {
    type Item = io::Result<ResponseText>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = self.next_text();
        if next.is_err() {
            self.is_done = true;
        }
        next.transpose()
    }
}
