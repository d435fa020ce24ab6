//! The part of a source line that fits on the screen, with hidden characters made visible and a map of its bytes.

use dma_text::visible::{is_hidden, push_visible};
use std::ops::Range;

/// How much of a line can be shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct LineLayout {
    /// Columns for the text of a source line.
    pub(super) room: usize,
    /// The characters that replace text that was cut off.
    pub(super) ellipsis: &'static str,
}

/// Where the characters of a shown line came from.
#[derive(Debug)]
pub(super) struct Row {
    /// The byte in the source line and the byte in the excerpt, for each shown character and both cuts.
    cells: Vec<(usize, usize)>,
}

impl Row {
    /// Appends a line (without its ending) to the excerpt, with a line feed. Too long a line is cut around `anchor`.
    pub(super) fn write(excerpt: &mut String, line: &str, anchor: Range<usize>, layout: LineLayout) -> Self {
        let window = window(line, anchor, layout);
        let mut cells = Vec::new();
        if window.start > 0 {
            cells.push((0, excerpt.len()));
            excerpt.push_str(layout.ellipsis);
        }
        for (offset, character) in line[window.clone()].char_indices() {
            cells.push((window.start + offset, excerpt.len()));
            match character {
                '\t' => excerpt.push('\t'),
                _ => push_visible(excerpt, character),
            }
        }
        cells.push((window.end, excerpt.len()));
        if window.end < line.len() {
            excerpt.push_str(layout.ellipsis);
        }
        excerpt.push('\n');
        Self { cells }
    }

    /// Returns the position in the excerpt of a byte of the source line; for text that was cut off, the position of the cut.
    pub(super) fn locate(&self, offset: usize) -> usize {
        let after = self.cells.partition_point(|&(from, _)| from <= offset);
        self.cells.get(after.saturating_sub(1)).map_or(0, |&(_, to)| to)
    }
}

/// The bytes to show: the whole line if it fits, otherwise the anchor with a little before it and more after it.
fn window(line: &str, anchor: Range<usize>, layout: LineLayout) -> Range<usize> {
    if reach(line.chars(), layout.room).bytes == line.len() {
        return 0..line.len();
    }
    let room = layout.room.saturating_sub(2 * layout.ellipsis.chars().count());
    let (start, end) = (line.floor_char_boundary(anchor.start), line.floor_char_boundary(anchor.end));
    let (before, after) = line.split_at(start);
    let marked = reach(line[start..end].chars(), room);
    let ahead = reach(after.chars(), marked.columns.max(room * 3 / 4));
    let behind = reach(before.chars().rev(), room - ahead.columns);
    let ahead = reach(after.chars(), room - behind.columns);
    start - behind.bytes..start + ahead.bytes
}

#[derive(Debug, Default)]
struct Extent {
    bytes: usize,
    columns: usize,
}

/// Returns how many of the characters fit into a number of columns.
fn reach(characters: impl Iterator<Item = char>, columns: usize) -> Extent {
    let mut reach = Extent::default();
    for character in characters {
        let wider = reach.columns + columns_of(character);
        if wider > columns {
            break;
        }
        reach = Extent { bytes: reach.bytes + character.len_utf8(), columns: wider };
    }
    reach
}

/// The columns of a character, close enough to decide where to cut.
fn columns_of(character: char) -> usize {
    match character {
        '\t' => 4,
        _ if is_hidden(character) => "<U+0000>".len(),
        _ => 1,
    }
}
