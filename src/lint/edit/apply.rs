//! Makes edits in a text, and maps offsets of the old text to offsets of the new one.

use dma_text::diagnostic::{Diagnostic, Edit};
use dma_text::source::SourceId;
use std::collections::BTreeMap;
use std::ops::Range;

/// Returns the edits of all fixes, by file and in the order of the text.
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

/// Returns the text with its edits made. The edits are sorted and do not touch each other.
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

/// A map from offsets of an old text to offsets of the changed one.
pub(super) struct OffsetMap {
    edits: Vec<MappedEdit>,
}

/// One edit in both texts.
struct MappedEdit {
    /// The end of the replaced bytes in the old text.
    old_end: usize,
    /// The inserted bytes in the new text.
    inserted: Range<usize>,
}

impl OffsetMap {
    /// Returns the map for some edits, which are sorted and do not touch each other.
    pub(super) fn new(edits: &[&Edit]) -> Self {
        let (mut removed, mut added) = (0, 0);
        let mapped = |edit: &&Edit| {
            let range = edit.span.range();
            let start = range.start + added - removed;
            removed += range.len();
            added += edit.text.len();
            MappedEdit { old_end: range.end, inserted: start..start + edit.text.len() }
        };
        Self { edits: edits.iter().map(mapped).collect() }
    }

    /// Returns the new offset of a byte that no edit removes. Text inserted at this very offset comes before the byte.
    pub(super) fn offset(&self, old: usize) -> usize {
        match self.edits.partition_point(|edit| edit.old_end <= old).checked_sub(1) {
            None => old,
            Some(last) => {
                let edit = &self.edits[last];
                old - edit.old_end + edit.inserted.end
            }
        }
    }

    /// Returns whether a byte of the new text was inserted.
    pub(super) fn is_inserted(&self, offset: usize) -> bool {
        let before = self.edits.partition_point(|edit| edit.inserted.start <= offset);
        before.checked_sub(1).is_some_and(|last| self.edits[last].inserted.contains(&offset))
    }
}
