//! Finds the line and column of a byte offset in one text.

/// A place as people and editors count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters (Unicode scalar values), from 1.
    pub column: usize,
}

/// Where each line begins. Lines end with `\n`, `\r\n` or a lone `\r`, as YAML reads them.
#[derive(Debug)]
pub struct Lines {
    starts: Vec<usize>,
    length: usize,
    /// How many characters stand before each block of [`BLOCK`] bytes, so that a column far along a line is found as
    /// quickly as any.
    before: Vec<usize>,
}

/// How many bytes are counted together.
const BLOCK: usize = 1024;

impl Lines {
    /// Indexes a text.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (index, byte) in bytes.iter().enumerate() {
            let ends = match byte {
                b'\n' => true,
                b'\r' => bytes.get(index + 1) != Some(&b'\n'),
                _ => false,
            };
            if ends {
                starts.push(index + 1);
            }
        }
        let mut before = Vec::with_capacity(bytes.len() / BLOCK + 1);
        let mut total = 0;
        for block in bytes.chunks(BLOCK) {
            before.push(total);
            total += characters(block);
        }
        Self { starts, length: bytes.len(), before }
    }

    /// The line (from 0) that holds a byte offset; offsets past the end belong to the last line.
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset).saturating_sub(1)
    }

    /// The byte range of a line counted from 0, with its line ending.
    pub fn range(&self, line: usize) -> std::ops::Range<usize> {
        let start = self.starts.get(line).copied().unwrap_or(self.length);
        let end = self.starts.get(line + 1).copied().unwrap_or(self.length);
        start..end
    }

    /// How many lines there are; an empty text has one.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// Line and column of a byte offset in `text`, which must be the text that was indexed.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let offset = offset.min(text.len());
        let line = self.line_of(offset);
        let start = self.starts[line];
        let column = if text.is_char_boundary(offset) {
            self.characters_before(text, offset) - self.characters_before(text, start)
        } else {
            offset - start
        };
        Position { line: line + 1, column: column + 1 }
    }

    fn characters_before(&self, text: &str, offset: usize) -> usize {
        let block = offset / BLOCK;
        // An offset at the very end may stand after the last block.
        let before = self.before.get(block).copied();
        let (start, before) = match before {
            Some(before) => (block * BLOCK, before),
            None if block == 0 => (0, 0),
            None => ((block - 1) * BLOCK, self.before[block - 1]),
        };
        before + characters(&text.as_bytes()[start..offset])
    }
}

/// How many characters begin in some bytes of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}
