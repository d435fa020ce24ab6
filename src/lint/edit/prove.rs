//! A file before and after its edits comes in; whether it says the same but for what the edits name goes out.

use super::apply::Moved;
use super::data::{Data, scalar_at};
use super::{Doubt, Read};
use dma_text::diagnostic::{Edit, Effect};
use dma_text::source::{SourceId, Sources, Span};
use dma_yaml::tree::{self, Comment, FaultKind, Style, Tree};

/// Proves the edits of one file by reading it again, and says how much of it was read before.
pub(super) fn prove(old: &Sources, new: &Sources, id: SourceId, edits: &[&Edit]) -> Result<Read, Doubt> {
    let (before, after) = (tree::parse_through(old, id), tree::parse_through(new, id));
    let moved = Moved::new(edits);
    let Some(root) = &before.root else {
        return mended(&before, new, &after, edits, &moved).map(|()| Read::InPart);
    };
    let Some(now) = &after.root else { return Err(Doubt::Unreadable) };
    // Words are changed only in a file that is YAML then: what is still read as it was meant proves nothing.
    let mends = |edit: &&Edit| matches!(edit.effect, Effect::Repairs { .. });
    if !after.repaired.is_empty() && !edits.iter().all(mends) {
        return Err(Doubt::Unreadable);
    }
    let data = Data { edits, moved: &moved };
    if data.same(root, now) && comments(&before.comments, &after.comments, edits, &moved) {
        Ok(if before.repaired.is_empty() { Read::Whole } else { Read::AsMeant })
    } else {
        Err(Doubt::OtherData)
    }
}

/// A file that was not YAML: there is nothing to compare with, so only what makes YAML of it may be done, and each text
/// must be found where it was put. Where the file is still broken further down, it is read as far as the text.
fn mended(
    old: &Tree<'_>,
    new: &Sources,
    after: &Tree<'_>,
    edits: &[&Edit],
    moved: &Moved,
) -> Result<(), Doubt> {
    let was_broken = old.faults.iter().any(|fault| matches!(fault.kind, FaultKind::Syntax(_)));
    let source = new.get(after.source);
    for edit in edits {
        let Effect::Repairs { value } = &edit.effect else { return Err(Doubt::Unreadable) };
        let start = moved.offset(edit.span.end as usize) - edit.text.len();
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

/// Whether every comment that no edit took away is still there, and none came but with an edit.
fn comments(old: &[Comment<'_>], new: &[Comment<'_>], edits: &[&Edit], moved: &Moved) -> bool {
    let mut new = new.iter().filter(|comment| !moved.is_new(comment.span.start as usize));
    for comment in old {
        let first = edits.partition_point(|edit| edit.span.end <= comment.span.start);
        let touching = edits[first..].iter().take_while(|edit| edit.span.start < comment.span.end);
        let (mut touched, mut gone) = (false, false);
        for edit in touching {
            touched = true;
            gone |= edit.span.contains(comment.span) && !edit.span.is_empty();
        }
        if gone {
            continue;
        }
        let Some(now) = new.next() else { return false };
        let starts = now.span.start as usize == moved.offset(comment.span.start as usize);
        if !starts || !(touched || now.text == comment.text) {
            return false;
        }
    }
    new.next().is_none()
}
