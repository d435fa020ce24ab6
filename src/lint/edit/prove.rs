//! Proves that edits change nothing in a file but what they name.

use super::apply::OffsetMap;
use super::data::{DataComparison, scalar_at};
use super::wanted::{Doubt, ReadBefore};
use dma_text::diagnostic::{Edit, Effect};
use dma_text::source::{SourceId, Sources, Span};
use dma_yaml::tree::{self, Comment, FaultKind, Style, Tree};

/// Proves the edits of one file by reading the file again. Returns how much of the file could be read before.
///
/// # Errors
///
/// When the edits cannot be proved.
pub(super) fn prove(
    old: &Sources,
    new: &Sources,
    id: SourceId,
    edits: &[&Edit],
) -> Result<ReadBefore, Doubt> {
    let (before, after) = (tree::parse_through(old, id), tree::parse_through(new, id));
    let offsets = OffsetMap::new(edits);
    let Some(root) = &before.root else {
        return prove_repairs(&before, new, &after, edits, &offsets).map(|()| ReadBefore::InPart);
    };
    let Some(now) = &after.root else { return Err(Doubt::Unreadable) };
    // Words are changed only in a file that is valid YAML afterwards: a value read as it was meant proves nothing.
    let is_repair = |edit: &&Edit| matches!(edit.effect, Effect::Repairs { .. });
    if !after.repaired.is_empty() && !edits.iter().all(is_repair) {
        return Err(Doubt::Unreadable);
    }
    let data = DataComparison { edits, offsets: &offsets };
    if data.is_same(root, now) && keeps_comments(&before.comments, &after.comments, edits, &offsets) {
        Ok(if before.repaired.is_empty() { ReadBefore::Whole } else { ReadBefore::AsMeant })
    } else {
        Err(Doubt::OtherData)
    }
}

/// Proves the edits of a file that was not valid YAML. There is nothing to compare with, so only edits that turn the file
/// into YAML are allowed, and each text must be found where it was inserted. Where the file is still broken further down,
/// it is read up to the text.
fn prove_repairs(
    old: &Tree<'_>,
    new: &Sources,
    after: &Tree<'_>,
    edits: &[&Edit],
    offsets: &OffsetMap,
) -> Result<(), Doubt> {
    let was_broken = old.faults.iter().any(|fault| matches!(fault.kind, FaultKind::Syntax(_)));
    let source = new.get(after.source);
    for edit in edits {
        let Effect::Repairs { value } = &edit.effect else { return Err(Doubt::Unreadable) };
        let start = offsets.offset(edit.span.end as usize) - edit.text.len();
        let end = start + edit.text.len();
        let line = source.text()[end..].find('\n').map_or(source.text().len(), |at| end + at);
        let part = Sources::new([(source.name().to_owned(), source.text()[..line].to_owned())]);
        let (first, _) = part.iter().next().ok_or(Doubt::Unreadable)?;
        let read = tree::parse_through(&part, first);
        let root = read.root.as_ref().filter(|_| was_broken).ok_or(Doubt::Unreadable)?;
        let found = scalar_at(root, Span::new(first, start..end)).ok_or(Doubt::OtherData)?;
        if found.style == Style::Plain || found.text != *value {
            return Err(Doubt::OtherData);
        }
    }
    Ok(())
}

/// Returns whether every comment that no edit removes is still there, and no comment is new but by an edit.
fn keeps_comments(old: &[Comment<'_>], new: &[Comment<'_>], edits: &[&Edit], offsets: &OffsetMap) -> bool {
    let mut new = new.iter().filter(|comment| !offsets.is_inserted(comment.span.start as usize));
    for comment in old {
        let first = edits.partition_point(|edit| edit.span.end <= comment.span.start);
        let touching = edits[first..].iter().take_while(|edit| edit.span.start < comment.span.end);
        let (mut touched, mut removed) = (false, false);
        for edit in touching {
            touched = true;
            removed |= edit.span.contains(comment.span) && !edit.span.is_empty();
        }
        if removed {
            continue;
        }
        let Some(now) = new.next() else { return false };
        let starts = now.span.start as usize == offsets.offset(comment.span.start as usize);
        if !starts || !(touched || now.text == comment.text) {
            return false;
        }
    }
    new.next().is_none()
}
