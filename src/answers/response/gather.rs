//! A file of the long form comes in, its rows in any order, such as by question; the rows of each response go out together.
//!
//! A file whose rows stand together is never held as a whole, so it is looked through first.

use super::cells::{self, Order};
use super::pieces::{Gathered, Line, Piece, apart, digest, read_line};
use std::collections::{HashMap, HashSet};
use std::io::{self, BufRead};
use std::sync::Arc;

/// The most bytes of a file whose rows are gathered, which means to hold all of it: 256 MiB.
pub const MOST_GATHERED: usize = 256 << 20;

/// How many lines stand before the first row of a response that has others further up, with rows of another response
/// between them; nothing where the rows of each stand together.
///
/// # Errors
///
/// When the file cannot be read.
pub fn scattered(reader: &mut impl BufRead) -> io::Result<Option<usize>> {
    let (mut row, mut lines) = (Vec::new(), 0);
    read_line(reader, true, &mut row, &mut lines)?;
    // What is wrong with the heading is told by whoever reads the responses.
    let Ok(order) = Order::of(&String::from_utf8_lossy(&row)) else { return Ok(None) };
    let (mut met, mut last) = (HashSet::new(), None);
    loop {
        row.clear();
        let before = lines;
        let is_whole = read_line(reader, true, &mut row, &mut lines)? == Line::Kept;
        if row.is_empty() || !is_whole {
            return Ok(None);
        }
        if cells::is_blank(&row) {
            continue;
        }
        let here = digest(&cells::identity(&row, order));
        if last != Some(here) {
            if !met.insert(here) {
                return Ok(Some(before));
            }
            last = Some(here);
        }
    }
}

/// The responses of a file that is held as a whole, in the order of their first rows.
pub fn gather(bytes: Vec<u8>) -> Vec<Piece> {
    let refused =
        |line: usize, words: &str| vec![Piece { line, refused: Some(words.to_owned()), ..Piece::default() }];
    let file: Arc<str> = match String::from_utf8(bytes) {
        Ok(text) => text.into(),
        Err(error) => {
            let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = memchr::memchr_iter(b'\n', good).count();
            return refused(line, "its bytes from here on are not UTF-8");
        }
    };
    let mut reader = file.as_bytes();
    let (mut row, mut line) = (Vec::new(), 0);
    // Reading memory does not fail.
    let mut next = |row: &mut Vec<u8>, line: &mut usize| {
        row.clear();
        read_line(&mut reader, true, row, line).is_ok_and(|found| found == Line::Kept)
    };
    next(&mut row, &mut line);
    let order = match Order::of(&String::from_utf8_lossy(&row)) {
        Ok(order) => order,
        Err(words) => return refused(0, &words),
    };
    let mut pieces: Vec<(Piece, Vec<(usize, usize)>)> = Vec::new();
    let mut known: HashMap<Vec<u8>, usize> = HashMap::new();
    let mut offset = row.len();
    loop {
        let before = line;
        let is_whole = next(&mut row, &mut line);
        if !is_whole {
            return refused(before, "a row is larger than any response is; is a quotation mark missing?");
        }
        if row.is_empty() {
            break;
        }
        if !cells::is_blank(&row) {
            let at = *known.entry(cells::identity(&row, order)).or_insert_with(|| {
                pieces.push((Piece { line: before, order, ..Piece::default() }, Vec::new()));
                pieces.len() - 1
            });
            if let Some((piece, rows)) = pieces.get_mut(at) {
                rows.push((piece.bytes.len(), offset));
                piece.bytes.extend_from_slice(&row);
                // The last row of a file may have no end, and others may come after it now.
                if !row.ends_with(b"\n") {
                    piece.bytes.push(b'\n');
                }
            }
        }
        offset += row.len();
    }
    let whole = |(piece, rows)| Piece { gathered: Some(Gathered { file: Arc::clone(&file), rows }), ..piece };
    pieces.into_iter().map(whole).collect()
}

/// What is told of a file whose rows stand apart and which is too large to gather them.
pub fn too_large_to_gather(line: usize) -> Piece {
    Piece { line, refused: Some(apart()), ..Piece::default() }
}
