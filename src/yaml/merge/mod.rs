//! Merges three versions of a file by id, and leaves conflict markers around both readings where the sides conflict.
//!
//! # Algorithm
//!
//! This is a three-way merge of trees that keeps the text. `text_format` sets aside what is not in the lines: byte
//! order mark, kind of line end, final newline. `layout` and `lines` cut each text into nested parts, so that every
//! byte belongs to one part. `align` lines the parts of the three versions up by name: the key of an entry, and for the
//! item of a list the identity that the table in `items` gives (an id, a role, an address, the value itself). `order`
//! merges the order of the names. `assemble` then decides each name by the rule of diff3: where one side left a part as
//! it was, the other side's text is taken byte for byte; where both changed it, its own parts are merged, or it is a
//! conflict. `moves` finds things that went from one list to another. Last, `verify` parses the result and compares its
//! data with the data that the merge must have. Where that fails, or a version is not YAML, everything from the first
//! line that differs to the last is one conflict.
//!
//! # Invariants
//!
//! - What one side added, changed, moved or removed is in the result, or the result has a conflict there.
//! - Every value and comment of the result is one side's.
//! - The reading of a side in a conflict is that side's text.
//! - Bytes that no side changed are unchanged.
//! - Where it is not certain that two items are the same, as when an id is lost, or a value without an id or the path of
//!   a section's file is edited, a removal on the other side is a conflict.
//! - A comment stays in the part in which it stands: above it, on its line, or below it and indented further.
//! - Where one side put an item in another list, or put another in its place and says so (`replaces`, `merged-from`,
//!   `split-from`), a removal on the other side is a conflict.
//! - Where a side gave the ids of a list to other items, as the numbers of levels, a change on the other side is a
//!   conflict about the whole list.
//!
//! An item that gets both another id and another label in one step, and does not say what it comes of, is a new item. So
//! is an item that gets another id and goes to another list.
//!
//! # Sources
//!
//! The rule for one part: S. Khanna, K. Kunal and B. C. Pierce, A Formal Investigation of Diff3 (2007). Trees, moves, and
//! a removal that meets a change: T. Lindholm, A Three-way Merge for XML Documents (2004). How git calls a merge driver
//! and what its markers look like: the manual pages gitattributes(5) and git-merge(1).

mod align;
mod assemble;
mod brackets;
mod conflict;
mod identity;
mod items;
mod layout;
mod lines;
mod marks;
mod moves;
mod order;
mod part_text;
mod position;
mod text_format;
mod verify;
mod versions;

pub use conflict::{Cause, Conflict, Step};
pub use marks::Marks;

use crate::tree::{self, FaultKind, Node, Tree};
use assemble::{Assembled, Merger, Segment};
use dma_text::source::{SourceId, Sources};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use versions::{BASE, OURS, THEIRS, Three, pick};

/// The versions of one file.
#[derive(Debug, Clone, Copy)]
pub struct Versions<'v> {
    /// What both sides began with; empty where both added the file.
    pub base: &'v [u8],
    /// What stands on this side.
    pub ours: &'v [u8],
    /// What is to be merged into it.
    pub theirs: &'v [u8],
}

/// What came of a merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The file, with marks around both readings of each conflict.
    pub bytes: Vec<u8>,
    /// The conflicts, in the order of the file.
    pub conflicts: Vec<Conflict>,
    /// Why all that differs is marked as one, where that is so.
    pub doubt: Option<Doubt>,
}

impl Merged {
    /// Whether nothing is left to decide.
    pub fn is_clean(&self) -> bool {
        self.conflicts.is_empty() && self.doubt.is_none()
    }
}

/// Why a file was not merged by id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// This version cannot be read for certain.
    Unreadable(&'static str),
    /// Both sides added the file.
    NoBase,
    /// The file holds no keys and values on lines of their own.
    NotInParts,
    /// The result was not what it must be.
    Unproved,
    /// The tool broke a promise of its own.
    Fault,
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(version) => {
                write!(f, "{version} cannot be read reliably as YAML; `dma lint` says why")
            }
            Self::NoBase => f.write_str("both sides added this file, with different contents"),
            Self::NotInParts => f.write_str("it does not consist of keys and values on their own lines"),
            Self::Unproved => {
                f.write_str("a merge by id could not be proved to keep everything from both sides")
            }
            Self::Fault => f.write_str("of an internal error; please report it"),
        }
    }
}

/// Merges three versions of a file.
pub fn merge(versions: &Versions<'_>, marks: &Marks) -> Merged {
    let texts = [versions.base, versions.ours, versions.theirs];
    if let Some(version) = pick(&texts) {
        return Merged { bytes: texts[version].to_vec(), conflicts: Vec::new(), doubt: None };
    }
    let by_id = catch_unwind(AssertUnwindSafe(|| by_id(texts, marks))).unwrap_or(Err(Doubt::Fault));
    by_id.unwrap_or_else(|doubt| Merged {
        bytes: marks.whole(texts),
        conflicts: Vec::new(),
        doubt: Some(doubt),
    })
}

fn by_id(texts: Three<&[u8]>, marks: &Marks) -> Result<Merged, Doubt> {
    const NAMES: Three<&str> = ["the common ancestor", "our side", "their side"];
    if texts[BASE].is_empty() {
        return Err(Doubt::NoBase);
    }
    let mut read = [""; 3];
    for version in [BASE, OURS, THEIRS] {
        read[version] = std::str::from_utf8(texts[version]).map_err(|_| Doubt::Unreadable(NAMES[version]))?;
    }
    let (plain, format) = text_format::normalised(read);
    let [base, ours, theirs] = plain;
    let names = ["0", "1", "2"].map(str::to_owned);
    let sources = Sources::new(names.into_iter().zip([base, ours, theirs]));
    let trees = [BASE, OURS, THEIRS].map(|version| tree::parse(&sources, SourceId::new(version)));
    if let Some(version) = trees.iter().position(|tree| !is_sure(tree)) {
        return Err(Doubt::Unreadable(NAMES[version]));
    }
    let segments = match assembled(&sources, &trees)? {
        Ok(segments) => segments,
        Err(conflicts) => return Ok(Merged { bytes: marks.whole(texts), conflicts, doubt: None }),
    };
    let conflicts = assemble::conflicts(&segments);
    let sides: &[usize] = if conflicts.is_empty() { &[OURS] } else { &[OURS, THEIRS] };
    if !sides.iter().all(|side| is_verified(&segments, *side, &trees)) {
        return Err(Doubt::Unproved);
    }
    let text = format.text(segments, marks, &trees);
    Ok(Merged { bytes: text.into_bytes(), conflicts, doubt: None })
}

/// Whether a tree holds all that its text says.
fn is_sure(tree: &Tree<'_>) -> bool {
    let harmless = |kind: &FaultKind| matches!(kind, FaultKind::CarriageReturn | FaultKind::Trap(_));
    tree.root.is_some() && tree.faults.iter().all(|fault| harmless(&fault.kind))
}

/// The merged file in segments, or the conflicts for which the whole file has to be marked.
fn assembled(sources: &Sources, trees: &Three<Tree<'_>>) -> Result<Assembled, Doubt> {
    let cut = |version: usize| layout::cut(sources.get(trees[version].source).text(), &trees[version]);
    let (Some(base), Some(ours), Some(theirs)) = (cut(BASE), cut(OURS), cut(THEIRS)) else {
        return Err(Doubt::NotInParts);
    };
    let moved = moves::moved([base.root.node, ours.root.node, theirs.root.node]);
    let layouts = [base, ours, theirs];
    let preludes = [BASE, OURS, THEIRS].map(|version| layouts[version].prelude);
    let trailing = [BASE, OURS, THEIRS].map(|version| layouts[version].trailing);
    let (Some(above), Some(below)) =
        (part_text::pick_ignoring_blanks(preludes), part_text::pick_ignoring_blanks(trailing))
    else {
        return Err(Doubt::Unproved);
    };
    let mut segments = vec![Segment::Text(preludes[above].to_owned())];
    let roots = [&layouts[BASE].root, &layouts[OURS].root, &layouts[THEIRS].root];
    match (Merger { moved }).root(roots) {
        Ok(merged) => segments.extend(merged),
        Err(conflicts) => return Ok(Err(conflicts)),
    }
    segments.push(Segment::Text(trailing[below].to_owned()));
    Ok(Ok(segments))
}

/// Whether the result, with the reading of one side wherever they conflict, is what it must be.
fn is_verified(segments: &[Segment], side: usize, trees: &Three<Tree<'_>>) -> bool {
    let mut text = String::new();
    let mut conflicts = BTreeSet::new();
    let mut counts = [BASE, OURS, THEIRS].map(|version| counts(&trees[version]));
    let mut within = BTreeMap::new();
    for segment in segments {
        match segment {
            Segment::Text(decided) => text.push_str(decided),
            Segment::Conflict(region) => {
                text.push_str(&region.texts[side]);
                conflicts.insert(region.path.clone());
                for (counts, comments) in counts.iter_mut().zip(&region.comments) {
                    for comment in comments {
                        take(counts, comment);
                    }
                }
                for comment in &region.comments[side] {
                    *within.entry(comment.as_str()).or_insert(0) += 1;
                }
            }
        }
    }
    let sources = Sources::new([("result".to_owned(), text)]);
    let result = tree::parse(&sources, SourceId::new(0));
    let roots: Three<Option<&Node<'_>>> = [BASE, OURS, THEIRS].map(|version| trees[version].root.as_ref());
    let ([_, Some(ours), Some(theirs)], Some(root)) = (roots, result.root.as_ref()) else { return false };
    let mut now = self::counts(&result);
    for (comment, count) in &within {
        for _ in 0..*count {
            take(&mut now, comment);
        }
    }
    let claim = verify::Claim { conflicts: &conflicts, side };
    is_sure(&result)
        && claim.holds(&mut Vec::new(), roots, Some(root))
        && verify::comments_hold([&counts[BASE], &counts[OURS], &counts[THEIRS]], &now)
        && !verify::doubled(ours, theirs, root)
}

/// How often each comment stands in a file.
fn counts<'t>(tree: &'t Tree<'_>) -> BTreeMap<&'t str, usize> {
    let mut counts = BTreeMap::new();
    for comment in &tree.comments {
        *counts.entry(&*comment.text).or_insert(0) += 1;
    }
    counts
}

fn take(counts: &mut BTreeMap<&str, usize>, comment: &str) {
    if let Some(count) = counts.get_mut(comment) {
        *count = count.saturating_sub(1);
    }
}
