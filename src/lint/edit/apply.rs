//! A text and its edits come in; the changed text goes out, and where each old byte stands in it.

use dma_text::diagnostic::{Diagnostic, Edit};
use dma_text::source::SourceId;
use std::collections::BTreeMap;
use std::ops::Range;

/// The edits of all fixes, by file and in the order of the text.
pub(super) fn by_file<'f>(fixes: &[&'f Diagnostic]) -> BTreeMap<SourceId, Vec<&'f Edit>> {
    let mut by_file: BTreeMap<SourceId, Vec<&'f Edit>> = BTreeMap::new();
    for edit in fixes.iter().filter_map(|finding| finding.fix.as_ref()).flat_map(|fix| &fix.edits) {
        by_file.entry(edit.span.source).or_default().push(edit);
    }
    for edits in by_file.values_mut() {
        edits.sort_by_key(|edit| edit.span);
    }
    by_file
}

/// The text with its edits made, which are sorted and apart from each other.
pub(super) fn apply(text: &str, edits: &[&Edit]) -> String {
    let grown: usize = edits.iter().map(|edit| edit.text.len()).sum();
    let mut out = String::with_capacity(text.len() + grown);
    let mut at = 0;
    for edit in edits {
        let Range { start, end } = edit.span.range();
        out.push_str(text.get(at..start).unwrap_or(""));
        out.push_str(&edit.text);
        at = end;
    }
    out.push_str(text.get(at..).unwrap_or(""));
    out
}

/// Where old bytes stand in a changed text.
pub(super) struct Moved {
    /// The end of each edit in the old text, and in the new one the range of what came in.
    edits: Vec<(usize, Range<usize>)>,
}

impl Moved {
    pub(super) fn new(edits: &[&Edit]) -> Self {
        let (mut gone, mut come) = (0, 0);
        let moved = |edit: &&Edit| {
            let range = edit.span.range();
            let start = range.start + come - gone;
            gone += range.len();
            come += edit.text.len();
            (range.end, start..start + edit.text.len())
        };
        Self { edits: edits.iter().map(moved).collect() }
    }

    /// The new offset of a byte that no edit takes away. What is put in at its very place comes before it.
    pub(super) fn offset(&self, old: usize) -> usize {
        match self.edits.partition_point(|(end, _)| *end <= old).checked_sub(1) {
            None => old,
            Some(last) => {
                let (end, range) = &self.edits[last];
                old - end + range.end
            }
        }
    }

    /// Whether a byte of the new text was put in.
    pub(super) fn is_new(&self, offset: usize) -> bool {
        let before = self.edits.partition_point(|(_, range)| range.start <= offset);
        before.checked_sub(1).is_some_and(|last| self.edits[last].1.contains(&offset))
    }
}
