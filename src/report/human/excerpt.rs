//! The lines around the places of one finding, as a source that miette can read.
//!
//! miette looks for a span by reading its source from the start, which takes a second for a thousand findings. Here
//! the line index finds the lines; they are copied, made harmless and cut to the screen's width, and the places are
//! moved to where their characters now stand. One excerpt may have lines of several files.

use super::fold::fold;
use super::row::{LineLayout, Row};
use crate::findings::Report;
use dma_text::diagnostic::{Diagnostic, Label};
use dma_text::source::{Source, SourceId};
use dma_text::visible::one_line;
use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use std::ops::Range;

/// A place over more lines than this shows only its first.
const MOST_LINES: usize = 8;
/// Lines shown before and after each place; miette asks for one.
const CONTEXT: usize = 1;
/// Columns that a label may take even where the frame leaves fewer.
const LABEL_ROOM: usize = 24;

/// Lines of one or more files with labels in them. Offsets are bytes of `text`.
#[derive(Debug)]
pub(super) struct Excerpt {
    text: String,
    rows: Vec<ShownRow>,
    blocks: Vec<Block>,
    labels: Vec<ShownLabel>,
}

/// One line of the excerpt.
#[derive(Debug)]
struct ShownRow {
    /// Where it begins in the excerpt.
    start: usize,
    /// Its line in the source, from 0.
    line: usize,
    block: usize,
    row: Row,
}

/// Neighbouring lines of one file.
#[derive(Debug)]
struct Block {
    id: SourceId,
    path: String,
    rows: Range<usize>,
}

#[derive(Debug)]
struct ShownLabel {
    range: Range<usize>,
    /// The column of its start in the source, from 0.
    column: usize,
    text: String,
    is_primary: bool,
}

/// A label with the lines it covers, counted from 0.
struct MarkedPlace<'a> {
    id: SourceId,
    source: &'a Source,
    range: Range<usize>,
    first: usize,
    last: usize,
    text: String,
}

/// Lines of one file that belong together, the last one included.
struct LineRange {
    id: SourceId,
    first: usize,
    last: usize,
}

impl Excerpt {
    /// Copies the lines around every place of a finding, those around the primary place first.
    pub(super) fn new(report: &Report<'_>, finding: &Diagnostic, width: usize, unicode: bool) -> Self {
        let places: Vec<MarkedPlace<'_>> = std::iter::once(&finding.primary)
            .chain(&finding.related)
            .map(|label| MarkedPlace::new(report, label))
            .collect();
        let frame = frame(&places);
        let ellipsis = if unicode { "…" } else { "..." };
        let layout = LineLayout { room: width.saturating_sub(frame), ellipsis };
        let mut excerpt =
            Self { text: String::new(), rows: Vec::new(), blocks: Vec::new(), labels: Vec::new() };
        for lines in line_ranges(&places) {
            excerpt.push_block(report, &lines, &places, layout);
        }
        for (index, place) in places.iter().enumerate() {
            excerpt.push_label(place, index == 0, layout);
        }
        excerpt
    }

    /// The places in the excerpt, with their words.
    pub(super) fn labels(&self) -> impl Iterator<Item = LabeledSpan> {
        self.labels.iter().map(|label| {
            let text = Some(label.text.clone()).filter(|text| !text.is_empty());
            let span = (label.range.start, label.range.len());
            if label.is_primary {
                LabeledSpan::new_primary_with_span(text, span)
            } else {
                LabeledSpan::new_with_span(text, span)
            }
        })
    }

    fn push_block(
        &mut self,
        report: &Report<'_>,
        lines: &LineRange,
        places: &[MarkedPlace<'_>],
        layout: LineLayout,
    ) {
        let source = report.sources.get(lines.id);
        let first_row = self.rows.len();
        for line in lines.first..=lines.last {
            let content = content(source, line);
            let anchor = places.iter().filter(|place| place.id == lines.id).find_map(|place| place.on(line));
            let anchor = anchor.unwrap_or(content.start..content.start);
            let anchor = anchor.start - content.start..anchor.end - content.start;
            let start = self.text.len();
            let row = Row::write(&mut self.text, &source.text()[content], anchor, layout);
            self.rows.push(ShownRow { start, line, block: self.blocks.len(), row });
        }
        let path = one_line(&format!("{}{}", report.prefix, source.name()));
        self.blocks.push(Block { id: lines.id, path, rows: first_row..self.rows.len() });
    }

    fn push_label(&mut self, place: &MarkedPlace<'_>, is_primary: bool, layout: LineLayout) {
        let start = self.locate(place, place.range.start, place.first);
        let end = self.locate(place, place.range.end, place.last).max(start);
        let column = place.source.lines().position(place.source.text(), place.range.start).column - 1;
        let indent = if place.first == place.last {
            let columns = |range: Range<usize>| self.text[range].chars().count();
            columns(self.rows[self.row_at(start)].start..start) + columns(start..end) / 2
        } else {
            0
        };
        let room = layout.room.saturating_sub(indent + "╰── ".chars().count()).max(LABEL_ROOM);
        let text = fold(&one_line(&place.text), room);
        self.labels.push(ShownLabel { range: start..end, column, text, is_primary });
    }

    /// Returns the position in the excerpt of a byte of a source, which is on this line.
    fn locate(&self, place: &MarkedPlace<'_>, offset: usize, line: usize) -> usize {
        let is_here = |row: &&ShownRow| row.line == line && self.blocks[row.block].id == place.id;
        let start = place.source.lines().range(line).start;
        self.rows.iter().find(is_here).map_or(0, |row| row.row.locate(offset - start))
    }

    /// The row that holds a byte of the excerpt.
    fn row_at(&self, offset: usize) -> usize {
        self.rows.partition_point(|row| row.start <= offset).saturating_sub(1)
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let first = self.row_at(span.offset());
        let last = self.row_at((span.offset() + span.len()).saturating_sub(1)).max(first);
        let block = self.rows.get(first).and_then(|row| self.blocks.get(row.block));
        // miette asks whether two places may share a frame. They may not when they are of two blocks.
        let block = block.filter(|block| block.rows.contains(&last)).ok_or(MietteError::OutOfBounds)?;
        let first = first.saturating_sub(before).max(block.rows.start);
        let end = (last + 1 + after).min(block.rows.end);
        let from = self.rows[first].start;
        let to = self.rows.get(end).map_or(self.text.len(), |row| row.start);
        // miette shows the column only of a label that it reads by itself.
        let column = self
            .labels
            .iter()
            .find(|label| label.range.start == span.offset())
            .map_or(0, |label| label.column);
        Ok(Box::new(MietteSpanContents::new_named(
            block.path.clone(),
            &self.text.as_bytes()[from..to],
            (from, to - from).into(),
            self.rows[first].line,
            column,
            end - first,
        )))
    }
}

impl<'a> MarkedPlace<'a> {
    fn new(report: &Report<'a>, label: &Label) -> Self {
        let source = report.sources.get(label.span.source);
        let lines = source.lines();
        let start = source.text().floor_char_boundary(label.span.range().start);
        let first = lines.line_of(start);
        let mut end = source.text().floor_char_boundary(label.span.range().end).max(start);
        let mut last = lines.line_of(end);
        // What ends with line feeds ends on the line before them.
        while last > first && lines.range(last).start == end {
            last -= 1;
            end = content(source, last).end.max(start);
        }
        let mut text = label.text.clone();
        if last - first >= MOST_LINES {
            let to = format!("to line {}", last + 1);
            text = if text.is_empty() { to } else { format!("{text} ({to})") };
            last = first;
            end = content(source, first).end.max(start);
        }
        Self { id: label.span.source, source, range: start..end, first, last, text }
    }

    /// The bytes of this line that must be seen: all, or where it begins or ends.
    fn on(&self, line: usize) -> Option<Range<usize>> {
        let content = content(self.source, line);
        let start = self.range.start.clamp(content.start, content.end);
        let end = self.range.end.clamp(content.start, content.end);
        match (line == self.first, line == self.last) {
            (true, true) => Some(start..end),
            (true, false) => Some(start..start),
            (false, true) => Some(end..end),
            (false, false) => None,
        }
    }

    /// Its lines with some around them; the empty line after the last line feed is no line to show.
    fn lines(&self) -> LineRange {
        let lines = self.source.lines();
        let mut end = lines.count();
        if lines.range(end - 1).is_empty() {
            end = (end - 1).max(self.last + 1);
        }
        LineRange {
            id: self.id,
            first: self.first.saturating_sub(CONTEXT),
            last: (self.last + CONTEXT).min(end - 1),
        }
    }
}

/// The bytes of a line without its ending.
fn content(source: &Source, line: usize) -> Range<usize> {
    let range = source.lines().range(line);
    let text = &source.text()[range.clone()];
    let ending = text.len() - text.trim_end_matches(['\r', '\n']).len();
    range.start..range.end - ending
}

/// The columns that miette's frame takes to the left of a source line.
fn frame(places: &[MarkedPlace<'_>]) -> usize {
    let number = places.iter().map(|place| place.last + 1 + CONTEXT).max().unwrap_or(0).to_string().len();
    let arrows = places.iter().filter(|place| place.first < place.last).count();
    number + " │ ".chars().count() + 1 + if arrows == 0 { 0 } else { arrows + 3 }
}

/// The lines to show: around each place, what touches together, the primary place's lines first.
fn line_ranges(places: &[MarkedPlace<'_>]) -> Vec<LineRange> {
    let mut around: Vec<LineRange> = places.iter().map(MarkedPlace::lines).collect();
    around.sort_by_key(|lines| (lines.id, lines.first));
    let mut joined: Vec<LineRange> = Vec::with_capacity(around.len());
    for next in around {
        match joined.last_mut() {
            Some(previous) if previous.id == next.id && next.first <= previous.last + 1 => {
                previous.last = previous.last.max(next.last);
            }
            _ => joined.push(next),
        }
    }
    if let Some(primary) = places.first() {
        let holds =
            |lines: &LineRange| lines.id == primary.id && (lines.first..=lines.last).contains(&primary.first);
        joined.sort_by_key(|lines| !holds(lines));
    }
    joined
}
