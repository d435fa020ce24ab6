//! Checks that the data of a result is the merge of the data of three versions.
//!
//! It knows nothing of how the text was put together: each value must be one side's where the other left it as it was,
//! nothing may be missing or stand twice, and each comment must be there.

use super::conflict::{Step, list_key};
use super::identity::{get, same_or_none};
use super::items::{Name, names, names_of_versions};
use super::moves::{Places, Thing, places};
use super::versions::{BASE, OURS, THEIRS, Three};
use crate::tree::{Kind, Node};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

/// What the result must agree with.
pub(super) struct Claim<'c> {
    /// Where the sides conflict.
    pub(super) conflicts: &'c BTreeSet<Vec<Step>>,
    /// The side whose reading the result takes there.
    pub(super) side: usize,
}

impl Claim<'_> {
    /// Whether a value of the result is the merge of three.
    pub(super) fn holds(
        &self,
        path: &mut Vec<Step>,
        versions: Three<Option<&Node<'_>>>,
        result: Option<&Node<'_>>,
    ) -> bool {
        let [base, ours, theirs] = versions;
        if self.conflicts.contains(path) {
            return same_or_none(result, versions[self.side]);
        }
        // A conflict further in lies in what one side or both changed; elsewhere one side says what must be.
        if !self.is_above_conflict(path) {
            if same_or_none(ours, base) || same_or_none(ours, theirs) {
                return same_or_none(result, theirs);
            }
            if same_or_none(theirs, base) {
                return same_or_none(result, ours);
            }
        }
        let (Some(ours), Some(theirs), Some(result)) = (ours, theirs, result) else { return false };
        match (&ours.kind, &theirs.kind, &result.kind) {
            (Kind::Mapping(_), Kind::Mapping(_), Kind::Mapping(_)) => {
                self.mapping(path, [base, Some(ours), Some(theirs), Some(result)])
            }
            (Kind::Sequence(_), Kind::Sequence(_), Kind::Sequence(_)) => {
                self.list(path, [base, Some(ours), Some(theirs)], result)
            }
            _ => false,
        }
    }

    /// Whether a conflict lies within a place: then it is the next in their order.
    fn is_above_conflict(&self, path: &[Step]) -> bool {
        let mut from_here = self.conflicts.range::<[Step], _>((Bound::Included(path), Bound::Unbounded));
        from_here.next().is_some_and(|conflict| conflict.starts_with(path))
    }

    fn mapping(&self, path: &mut Vec<Step>, all: [Option<&Node<'_>>; 4]) -> bool {
        let entries = all.map(|node| match node.map(|node| &node.kind) {
            Some(Kind::Mapping(entries)) => &entries[..],
            _ => &[],
        });
        let keys: BTreeSet<&str> = entries.iter().copied().flatten().map(|entry| &*entry.key.text).collect();
        keys.into_iter().all(|key| {
            let [base, ours, theirs, result] = entries.map(|entries| get(entries, key));
            self.inside(path, Step::Key(key.to_owned()), [base, ours, theirs], result)
        })
    }

    fn list(&self, path: &mut Vec<Step>, versions: Three<Option<&Node<'_>>>, result: &Node<'_>) -> bool {
        let items = versions.map(items);
        let now = self::items(Some(result));
        let list = list_key(path);
        let Some(versions) = names_of_versions(list, &items) else { return false };
        let Some(result) = names(list, &now) else { return false };
        let text = |names: Vec<Name>| names.into_iter().map(|name| name.text).collect::<Vec<_>>();
        let (names, result_names) = (versions.map(text), text(result));
        let mut by_name: BTreeMap<&str, (Three<Option<&Node<'_>>>, Option<&Node<'_>>)> = BTreeMap::new();
        for version in [BASE, OURS, THEIRS] {
            for (name, node) in names[version].iter().zip(&items[version]) {
                by_name.entry(name).or_default().0[version] = Some(node);
            }
        }
        for (name, node) in result_names.iter().zip(&now) {
            by_name.entry(name).or_default().1 = Some(node);
        }
        in_order(&names, &result_names)
            && by_name.into_iter().all(|(name, (versions, result))| {
                self.inside(path, Step::Item(name.to_owned()), versions, result)
            })
    }

    fn inside(
        &self,
        path: &mut Vec<Step>,
        step: Step,
        versions: Three<Option<&Node<'_>>>,
        result: Option<&Node<'_>>,
    ) -> bool {
        path.push(step);
        let holds = self.holds(path, versions, result);
        path.pop();
        holds
    }
}

fn items<'n, 's>(node: Option<&'n Node<'s>>) -> Vec<&'n Node<'s>> {
    match node.map(|node| &node.kind) {
        Some(Kind::Sequence(items)) => items.iter().collect(),
        _ => Vec::new(),
    }
}

/// Whether the items that all versions have stand as the side that moved them put them, and what a side added stands in
/// its order where the other side moved nothing.
fn in_order(names: &Three<Vec<String>>, result: &[String]) -> bool {
    let places = |names: &[String]| -> BTreeMap<String, usize> {
        names.iter().enumerate().map(|(place, name)| (name.clone(), place)).collect()
    };
    let [base, ours, theirs] = [BASE, OURS, THEIRS].map(|version| places(&names[version]));
    let shared: Vec<Three<usize>> = result
        .iter()
        .filter_map(|name| Some([*base.get(name)?, *ours.get(name)?, *theirs.get(name)?]))
        .collect();
    let mut as_before = shared.clone();
    as_before.sort_unstable();
    let rises = |places: &[Three<usize>], version: usize| {
        places.windows(2).all(|pair| pair[0][version] < pair[1][version])
    };
    let (ours_stay, theirs_stay) = (rises(&as_before, OURS), rises(&as_before, THEIRS));
    let own = |side: &BTreeMap<String, usize>, other: &BTreeMap<String, usize>| {
        let added = |name: &&String| !base.contains_key(*name) && !other.contains_key(*name);
        result.iter().filter(added).filter_map(|name| side.get(name)).is_sorted()
    };
    // Where neither moved anything, both say the same.
    (rises(&shared, THEIRS) || (theirs_stay && !ours_stay))
        && (rises(&shared, OURS) || (ours_stay && !theirs_stay))
        && (!theirs_stay || own(&ours, &theirs))
        && (!ours_stay || own(&theirs, &ours))
}

/// Whether as many comments of each wording are there as there must be: what one side added or took away counts where
/// the other left it.
pub(super) fn comments_hold(versions: Three<&BTreeMap<&str, usize>>, result: &BTreeMap<&str, usize>) -> bool {
    let all = versions.iter().chain([&result]).flat_map(|counts| counts.keys());
    let wordings: BTreeSet<&&str> = all.collect();
    wordings.into_iter().all(|wording| {
        let count = |counts: &BTreeMap<&str, usize>| counts.get(*wording).copied().unwrap_or(0);
        let [base, ours, theirs] = versions.map(count);
        let now = count(result);
        if ours == base {
            now == theirs
        } else if theirs == base || ours == theirs {
            now == ours
        } else {
            let sum = (ours + theirs).saturating_sub(base);
            (sum.min(ours.min(theirs))..=sum.max(ours.max(theirs))).contains(&now)
        }
    })
}

/// Whether a question or section stands more often in the result than on either side.
pub(super) fn doubled(ours: &Node<'_>, theirs: &Node<'_>, result: &Node<'_>) -> bool {
    let (ours, theirs) = (places(ours, &[]), places(theirs, &[]));
    let count = |places: &Places<'_, '_>, thing: &Thing| places.get(thing).map_or(0, Vec::len);
    places(result, &[])
        .iter()
        .filter(|(thing, _)| thing.is_unique())
        .any(|(thing, now)| now.len() > count(&ours, thing).max(count(&theirs, thing)).max(1))
}
