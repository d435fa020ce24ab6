//! The format of a text apart from its lines: byte order mark, kind of line end, newline at the end.
//!
//! A side that changes only the format would otherwise touch every line. So the texts are merged without it, and the
//! result gets the merged format.

use super::assemble::{ConflictRegion, Segment};
use super::marks::Marks;
use super::versions::{OURS, Three, pick};
use crate::tree::{self, Kind, Node, Scalar, Style, Tree};
use dma_text::source::{SourceId, Sources};

/// The format of one text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct TextFormat {
    byte_order_mark: bool,
    line_ends: LineEnds,
    final_newline: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LineEnds {
    Unix,
    Windows,
    Mixed,
}

/// The format of the result.
#[derive(Debug, Clone, Copy)]
pub(super) struct ResultFormat {
    format: TextFormat,
    /// Which versions lack a newline at the end.
    is_open: Three<bool>,
    /// Whether the texts were given Unix line ends, so that the result needs its own back.
    is_normalised: bool,
    /// What ends the lines of conflict markers before line ends are restored.
    marker_end: &'static str,
}

const BYTE_ORDER_MARK: char = '\u{feff}';

impl TextFormat {
    fn of(text: &str) -> Self {
        let windows = text.matches("\r\n").count();
        let line_ends = match (text.matches('\r').count(), text.matches('\n').count()) {
            (0, _) => LineEnds::Unix,
            (returns, newlines) if returns == windows && newlines == windows => LineEnds::Windows,
            _ => LineEnds::Mixed,
        };
        Self {
            byte_order_mark: text.starts_with(BYTE_ORDER_MARK),
            line_ends,
            final_newline: text.ends_with('\n'),
        }
    }
}

/// The texts without their format. Line ends stay as they are where one of the texts mixes them.
pub(super) fn normalised(texts: Three<&str>) -> (Three<String>, ResultFormat) {
    let formats = texts.map(TextFormat::of);
    let is_normalised = formats.iter().all(|format| format.line_ends != LineEnds::Mixed);
    let plain = texts.map(|text| {
        let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
        let mut plain = if is_normalised { text.replace("\r\n", "\n") } else { text.to_owned() };
        if !plain.is_empty() && !plain.ends_with('\n') {
            plain.push('\n');
        }
        plain
    });
    let format = TextFormat {
        byte_order_mark: merged(formats.map(|format| format.byte_order_mark)),
        line_ends: merged(formats.map(|format| format.line_ends)),
        final_newline: merged(formats.map(|format| format.final_newline)),
    };
    let windows = texts[OURS].matches("\r\n").count();
    let mostly_windows = 2 * windows > texts[OURS].matches('\n').count();
    let marker_end = if !is_normalised && mostly_windows { "\r\n" } else { "\n" };
    let is_open = formats.map(|format| !format.final_newline);
    (plain, ResultFormat { format, is_open, is_normalised, marker_end })
}

/// The version that one side changed; ours where both did.
fn merged<T: PartialEq + Copy>(values: Three<T>) -> T {
    values[pick(&values).unwrap_or(OURS)]
}

impl ResultFormat {
    /// The segments as one text in this format; `trees` are those of the versions without their formats.
    pub(super) fn text(self, mut segments: Vec<Segment>, marks: &Marks, trees: &Three<Tree<'_>>) -> String {
        if self.format.byte_order_mark {
            add_byte_order_mark(&mut segments);
        }
        let has_conflicts = segments.iter().any(|segment| matches!(segment, Segment::Conflict(_)));
        let mut text = marks.joined(&segments, self.marker_end);
        if !self.format.final_newline && !has_conflicts {
            let open = trees.iter().zip(self.is_open).filter(|(_, is_open)| *is_open).map(|(tree, _)| tree);
            remove_final_newline(&mut text, &open.collect::<Vec<_>>());
        }
        if self.is_normalised && self.format.line_ends == LineEnds::Windows {
            text = text.replace('\n', "\r\n");
        }
        text
    }
}

/// Puts the byte order mark where the text begins. A conflict marker has to begin its line, so where a conflict comes
/// first, the mark begins each reading instead. A reading that is empty takes in what follows, to hold it.
fn add_byte_order_mark(segments: &mut Vec<Segment>) {
    let is_empty = |segment: &Segment| matches!(segment, Segment::Text(text) if text.is_empty());
    segments.retain(|segment| !is_empty(segment));
    while let [Segment::Conflict(first), next, ..] = &mut segments[..]
        && first.texts[OURS..].iter().any(String::is_empty)
    {
        let is_used_up = take_in(first, next);
        if is_used_up {
            segments.remove(1);
        }
    }
    match segments.first_mut() {
        Some(Segment::Conflict(conflict)) => {
            for text in conflict.texts.iter_mut().filter(|text| !text.is_empty()) {
                text.insert(0, BYTE_ORDER_MARK);
            }
        }
        Some(Segment::Text(text)) => text.insert(0, BYTE_ORDER_MARK),
        None => segments.push(Segment::Text(BYTE_ORDER_MARK.to_string())),
    }
}

/// Adds the first line of what follows a conflict to each of its readings, or the whole of another conflict; says whether
/// nothing else follows there.
fn take_in(conflict: &mut ConflictRegion, next: &mut Segment) -> bool {
    match next {
        Segment::Text(text) => {
            let rest = text.split_off(text.find('\n').map_or(text.len(), |end| end + 1));
            conflict.texts.iter_mut().for_each(|reading| reading.push_str(text));
            *text = rest;
            text.is_empty()
        }
        Segment::Conflict(other) => {
            for (reading, more) in conflict.texts.iter_mut().zip(&other.texts) {
                reading.push_str(more);
            }
            conflict.conflicts.append(&mut other.conflicts);
            true
        }
    }
}

/// Removes the last newline, unless a block text ends there to which it belongs: only one that a version has without a
/// newline loses it.
fn remove_final_newline(text: &mut String, open: &[&Tree<'_>]) {
    let Some(shorter) = text.strip_suffix('\n') else { return };
    let shorter = shorter.strip_suffix('\r').unwrap_or(shorter).to_owned();
    let sources = Sources::new([("result".to_owned(), text.clone())]);
    let tree = tree::parse(&sources, SourceId::new(0));
    let last = tree.root.as_ref().and_then(last_scalar);
    let is_block = last.is_some_and(|last| last.style == Style::Block);
    let is_as_before = || {
        let mut ends = open.iter().filter_map(|tree| tree.root.as_ref().and_then(last_scalar));
        ends.any(|end| Some(end) == last)
    };
    if !is_block || is_as_before() {
        *text = shorter;
    }
}

/// The scalar at the end of a node.
fn last_scalar<'n, 's>(node: &'n Node<'s>) -> Option<&'n Scalar<'s>> {
    match &node.kind {
        Kind::Scalar(scalar) => Some(scalar),
        Kind::Sequence(items) => items.last().and_then(last_scalar),
        Kind::Mapping(entries) => entries.last().and_then(|entry| last_scalar(&entry.value)),
    }
}
