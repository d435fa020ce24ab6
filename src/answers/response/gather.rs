//! Gathers the rows of each response in a long-form file whose rows are in another order, such as by question.
//!
//! Such a file has to be held in memory as a whole. [`scattered`] finds out first whether that is necessary.

use super::cells::{self, Order};
use super::stream::{Gathered, Line, ResponseText, digest, read_line, scattered_rows};
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
    // Whoever reads the responses reports what is wrong with the heading.
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
pub fn gather(bytes: Vec<u8>) -> Vec<ResponseText> {
    let refused = |line: usize, words: &str| {
        vec![ResponseText { line, refused: Some(words.to_owned()), ..ResponseText::default() }]
    };
    let file: Arc<str> = match String::from_utf8(bytes) {
        Ok(text) => text.into(),
        Err(error) => {
            let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = memchr::memchr_iter(b'\n', good).count();
            return refused(line, "the text is not valid UTF-8 from here on");
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
        Err(error) => return refused(0, &error.to_string()),
    };
    let mut responses: Vec<(ResponseText, Vec<(usize, usize)>)> = Vec::new();
    let mut known: HashMap<Vec<u8>, usize> = HashMap::new();
    let mut offset = row.len();
    loop {
        let before = line;
        let is_whole = next(&mut row, &mut line);
        if !is_whole {
            return refused(
                before,
                "a row is larger than 16 MiB, the limit for a response; is a quotation mark missing?",
            );
        }
        if row.is_empty() {
            break;
        }
        if !cells::is_blank(&row) {
            let at = *known.entry(cells::identity(&row, order)).or_insert_with(|| {
                responses.push((ResponseText { line: before, order, ..ResponseText::default() }, Vec::new()));
                responses.len() - 1
            });
            if let Some((response, rows)) = responses.get_mut(at) {
                rows.push((response.bytes.len(), offset));
                response.bytes.extend_from_slice(&row);
                // The last row of a file may have no end, and others may come after it now.
                if !row.ends_with(b"\n") {
                    response.bytes.push(b'\n');
                }
            }
        }
        offset += row.len();
    }
    let whole = |(response, rows)| ResponseText {
        gathered: Some(Gathered { file: Arc::clone(&file), rows }),
        ..response
    };
    responses.into_iter().map(whole).collect()
}

/// Returns the refusal of a file whose rows are scattered and which is too large for [`gather`]; `line` is the number of
/// lines before the first scattered row.
pub fn too_large_to_gather(line: usize) -> ResponseText {
    ResponseText { line, refused: Some(scattered_rows()), ..ResponseText::default() }
}
