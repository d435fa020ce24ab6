//! The merge by id: three versions of a file come in; what must come of them is said case by case and at random.

mod bytes;
mod fixtures;
mod random;
mod structured;

use dma_yaml::merge::{Marks, Merged, Versions, merge};

/// Merges three texts, with marks that show the base too.
fn merged(base: impl AsRef<[u8]>, ours: impl AsRef<[u8]>, theirs: impl AsRef<[u8]>) -> Merged {
    let versions = Versions { base: base.as_ref(), ours: ours.as_ref(), theirs: theirs.as_ref() };
    merge(&versions, &Marks { base: true, ..Marks::default() })
}

/// What stands in a merge, which is to be text.
fn text(merged: &Merged) -> &str {
    std::str::from_utf8(&merged.bytes).unwrap()
}

/// A marked text with the reading of one side: 0 base, 1 ours, 2 theirs.
fn reading(marked: &str, side: usize) -> String {
    let mut within = None;
    let mut out = String::new();
    for line in marked.split_inclusive('\n') {
        match line.get(..7) {
            Some("<<<<<<<") => within = Some(1),
            Some("|||||||") if within.is_some() => within = Some(0),
            Some("=======") if within.is_some() => within = Some(2),
            Some(">>>>>>>") if within.is_some() => within = None,
            _ if within.is_none_or(|it| it == side) => out.push_str(line),
            _ => {}
        }
    }
    out
}
