//! A stream of bytes comes in; the text of one response after the other goes out, so that no file is ever held as a whole.

use super::cells::{self, COLUMNS};
use std::io::{self, BufRead};

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
        if start.starts_with(COLUMNS[0].as_bytes()) || start.starts_with(b"\"synthetic\"") {
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

/// The text of one response.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Piece {
    /// How many lines of the file stand before it.
    pub line: usize,
    /// Its bytes, or the first of them.
    pub bytes: Vec<u8>,
    /// Why it cannot be read, in words: it is too large, or the heading is not the one that it should be.
    pub refused: Option<String>,
}

/// Cuts a stream into responses.
#[derive(Debug)]
pub struct Pieces<R> {
    reader: R,
    form: FileForm,
    line: usize,
    /// A row that was read and belongs to the next response, and how many lines it has.
    ahead: Option<(Vec<u8>, usize)>,
    is_done: bool,
    has_begun: bool,
}

impl<R: BufRead> Pieces<R> {
    /// Begins at the start of a file.
    pub fn new(reader: R, form: FileForm) -> Self {
        Self { reader, form, line: 0, ahead: None, is_done: false, has_begun: false }
    }

    /// Reads up to and with the end of a line, in which quotes are closed where `quoted`; whether all of it was kept.
    fn line(&mut self, quoted: bool, into: &mut Vec<u8>, lines: &mut usize) -> io::Result<bool> {
        let (mut open, mut is_kept) = (false, true);
        loop {
            let buffer = self.reader.fill_buf()?;
            if buffer.is_empty() {
                return Ok(is_kept);
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
            let taken = end.unwrap_or(buffer.len());
            if into.len() + taken <= MOST_BYTES {
                into.extend_from_slice(&buffer[..taken]);
            } else {
                is_kept = false;
            }
            self.reader.consume(taken);
            if end.is_some() {
                *lines += 1;
                return Ok(is_kept);
            }
        }
    }

    fn next_piece(&mut self) -> io::Result<Option<Piece>> {
        if self.is_done {
            return Ok(None);
        }
        match self.form {
            FileForm::Json => self.whole().map(Some),
            FileForm::JsonLines => self.json_line(),
            FileForm::Csv => self.rows(),
        }
    }

    fn whole(&mut self) -> io::Result<Piece> {
        self.is_done = true;
        let mut bytes = Vec::new();
        io::Read::read_to_end(&mut io::Read::take(&mut self.reader, MOST_BYTES as u64 + 1), &mut bytes)?;
        let refused = (bytes.len() > MOST_BYTES).then(|| {
            bytes.clear();
            too_large("many responses go into one file as `.jsonl`, one a line")
        });
        Ok(Piece { line: 0, bytes, refused })
    }

    fn json_line(&mut self) -> io::Result<Option<Piece>> {
        loop {
            let mut piece = Piece { line: self.line, ..Piece::default() };
            let (mut lines, before) = (0, self.line);
            let is_kept = self.line(false, &mut piece.bytes, &mut lines)?;
            self.line += lines;
            if piece.bytes.is_empty() && is_kept {
                return Ok(None);
            }
            if !is_kept {
                piece.bytes.clear();
                piece.refused = Some(too_large("each line holds one response"));
                return Ok(Some(piece));
            }
            let mark = if before == 0 { "\u{feff}".as_bytes() } else { b"" };
            if piece
                .bytes
                .strip_prefix(mark)
                .unwrap_or(&piece.bytes)
                .iter()
                .any(|byte| !byte.is_ascii_whitespace())
            {
                return Ok(Some(piece));
            }
        }
    }

    /// All rows that stand together and say the same of who answered what.
    fn rows(&mut self) -> io::Result<Option<Piece>> {
        if !self.has_begun {
            self.has_begun = true;
            if let Some(refusal) = self.heading()? {
                return Ok(Some(refusal));
            }
        }
        let (bytes, mut lines) = self.ahead.take().unwrap_or_default();
        let mut piece = Piece { line: self.line, bytes, refused: None };
        let mut is_kept = true;
        loop {
            let (mut row, mut height) = (Vec::new(), 0);
            let is_whole = self.line(true, &mut row, &mut height)?;
            if row.is_empty() && is_whole {
                self.is_done = true;
                break;
            }
            let own = first_row(&piece.bytes);
            let is_blank = is_whole && row.iter().all(u8::is_ascii_whitespace);
            if !is_blank && !own.is_empty() && cells::identity(own) != cells::identity(&row) {
                is_kept &= is_whole;
                self.ahead = Some((row, height));
                break;
            }
            lines += height;
            is_kept &= is_whole && piece.bytes.len() + row.len() <= MOST_BYTES;
            if is_kept {
                piece.bytes.extend_from_slice(&row);
            }
        }
        self.line = piece.line + lines;
        if !is_kept {
            piece.refused = Some(too_large("is a quotation mark missing?"));
        }
        Ok((!first_row(&piece.bytes).is_empty()).then_some(piece))
    }

    /// Reads the heading; a piece that refuses all of the file where it is another one.
    fn heading(&mut self) -> io::Result<Option<Piece>> {
        let (mut bytes, mut lines) = (Vec::new(), 0);
        self.line(true, &mut bytes, &mut lines)?;
        self.line = lines;
        let text = String::from_utf8_lossy(&bytes);
        let names: Vec<&str> = text
            .trim_start_matches('\u{feff}')
            .trim_end()
            .split(',')
            .map(|it| it.trim_matches('"'))
            .collect();
        if names == COLUMNS {
            return Ok(None);
        }
        self.is_done = true;
        let words = if names.len() < 2 && text.contains(';') {
            "its columns stand apart by semicolons; export it with commas".to_owned()
        } else {
            format!("its heading must be `{}`", COLUMNS.join(","))
        };
        Ok(Some(Piece { line: 0, bytes, refused: Some(words) }))
    }
}

fn too_large(hint: &str) -> String {
    format!("it is larger than 16 MiB, and no response is; {hint}")
}

/// The first row that is not empty.
fn first_row(bytes: &[u8]) -> &[u8] {
    let start = bytes.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(bytes.len());
    &bytes[start..]
}

impl<R: BufRead> Iterator for Pieces<R> {
    type Item = io::Result<Piece>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = self.next_piece();
        if next.is_err() {
            self.is_done = true;
        }
        next.transpose()
    }
}
