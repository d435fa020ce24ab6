//! Three orders of names come in, and which names stay; the merged order goes out, unless both sides moved things.

use super::{BASE, OURS, THEIRS, Three};
use std::collections::BTreeSet;

/// The merged order of the names that stay: that of the side that moved something, with what the other side added put
/// where it stood there. What both sides added at one place comes in the order ours, theirs.
///
/// `None` when both moved what all three have, and not alike.
pub(super) fn merge<'n>(orders: &Three<Vec<&'n str>>, stay: &BTreeSet<&str>) -> Option<Vec<&'n str>> {
    let sets: Three<BTreeSet<&str>> =
        [BASE, OURS, THEIRS].map(|version| orders[version].iter().copied().collect());
    let shared = |name: &&str| stay.contains(name) && sets.iter().all(|set| set.contains(name));
    let [base, ours, theirs] = [BASE, OURS, THEIRS]
        .map(|version| orders[version].iter().copied().filter(|name| shared(name)).collect::<Vec<_>>());
    let (ours_moved, theirs_moved) = (ours != base, theirs != base);
    if ours_moved && theirs_moved && ours != theirs {
        return None;
    }
    let (spine, other) = if theirs_moved && !ours_moved { (THEIRS, OURS) } else { (OURS, THEIRS) };
    let mut merged: Vec<&str> = orders[spine].iter().copied().filter(|name| stay.contains(name)).collect();
    for run in runs(&orders[other], &sets[spine], stay) {
        let own = |name: &&&str| !sets[other].contains(**name);
        let at = match (run.after, run.last) {
            (_, true) if spine == OURS => merged.len(),
            (_, true) => merged.len() - merged.iter().rev().take_while(own).count(),
            (after, false) => {
                let next = after
                    .and_then(|after| merged.iter().position(|name| *name == after))
                    .map_or(0, |at| at + 1);
                next + if spine == OURS { merged[next..].iter().take_while(own).count() } else { 0 }
            }
        };
        merged.splice(at..at, run.names);
    }
    Some(merged)
}

/// Names next to each other that only one side has.
struct Run<'n> {
    names: Vec<&'n str>,
    /// The nearest name before them that the other side has as well.
    after: Option<&'n str>,
    /// Whether no such name comes after them.
    last: bool,
}

fn runs<'n>(order: &[&'n str], spine: &BTreeSet<&str>, stay: &BTreeSet<&str>) -> Vec<Run<'n>> {
    let mut runs = Vec::new();
    let (mut after, mut names) = (None, Vec::new());
    for name in order.iter().copied().filter(|name| stay.contains(name)) {
        if !spine.contains(name) {
            names.push(name);
            continue;
        }
        if !names.is_empty() {
            runs.push(Run { names: std::mem::take(&mut names), after, last: false });
        }
        after = Some(name);
    }
    if !names.is_empty() {
        runs.push(Run { names, after, last: true });
    }
    runs
}
