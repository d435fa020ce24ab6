//! Merges the orders of three lists, and finds the items that a side moved.

use super::versions::{BASE, OURS, THEIRS, Three};
use std::collections::{BTreeMap, BTreeSet};

/// The merged order of the names that stay: that of the side that moved something, with what the other side added put
/// where it stood there. What both sides added at one place comes in the order ours, theirs.
///
/// `None` when both moved what all three have, and not alike.
pub(super) fn merge<'n>(orders: &Three<Vec<&'n str>>, stay: &BTreeSet<&str>) -> Option<Vec<&'n str>> {
    let sets: Three<BTreeSet<&str>> =
        [BASE, OURS, THEIRS].map(|version| orders[version].iter().copied().collect());
    let is_shared = |name: &&str| stay.contains(name) && sets.iter().all(|set| set.contains(name));
    let [base, ours, theirs] = [BASE, OURS, THEIRS]
        .map(|version| orders[version].iter().copied().filter(is_shared).collect::<Vec<_>>());
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

/// Whether both sides moved what all three have, and not alike.
pub(super) fn both_moved(orders: &Three<Vec<&str>>) -> bool {
    let sets: Three<BTreeSet<&str>> =
        [BASE, OURS, THEIRS].map(|version| orders[version].iter().copied().collect());
    let is_shared = |name: &&str| sets.iter().all(|set| set.contains(name));
    let [base, ours, theirs] = [BASE, OURS, THEIRS]
        .map(|version| orders[version].iter().copied().filter(is_shared).collect::<Vec<_>>());
    ours != base && theirs != base && ours != theirs
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

/// The names that a side may have moved: those that do not keep their place among what both versions have.
///
/// The names that stay are a longest run of names that rise in both orders (Schensted 1961). Where several runs are
/// longest, as after two neighbours swapped, any of their names may be the one that moved; so only a name that is in
/// all of them counts as not moved.
pub(super) fn moved<'n>(base: &[&'n str], side: &[&'n str]) -> BTreeSet<&'n str> {
    let places: BTreeMap<&str, usize> = base.iter().enumerate().map(|(place, name)| (*name, place)).collect();
    let shared: Vec<(&str, usize)> =
        side.iter().filter_map(|name| Some((*name, *places.get(name)?))).collect();
    let forward: Vec<usize> = shared.iter().map(|(_, place)| *place).collect();
    let backward: Vec<usize> = forward.iter().rev().map(|place| base.len() - place).collect();
    let ending = rising_runs(&forward);
    let mut starting = rising_runs(&backward);
    starting.reverse();
    let longest = ending.iter().copied().max().unwrap_or(0);
    let lengths: Vec<(usize, usize)> = ending.into_iter().zip(starting).collect();
    let is_in_longest = |(ending, starting): (usize, usize)| ending + starting == longest + 1;
    let mut rivals: BTreeMap<usize, usize> = BTreeMap::new();
    for (ending, _) in lengths.iter().filter(|lengths| is_in_longest(**lengths)) {
        *rivals.entry(*ending).or_default() += 1;
    }
    let stays = |lengths: (usize, usize)| is_in_longest(lengths) && rivals.get(&lengths.0) == Some(&1);
    let names = shared.iter().zip(lengths);
    names.filter(|(_, lengths)| !stays(*lengths)).map(|((name, _), _)| *name).collect()
}

/// For each place, the length of the longest rising run that ends there.
fn rising_runs(places: &[usize]) -> Vec<usize> {
    let mut least_ends: Vec<usize> = Vec::new();
    let length_at = |place: &usize| {
        let length = least_ends.partition_point(|end| end < place);
        match least_ends.get_mut(length) {
            Some(end) => *end = *place,
            None => least_ends.push(*place),
        }
        length + 1
    };
    places.iter().map(length_at).collect()
}
