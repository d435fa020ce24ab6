//! Three trees come in; the questions and sections that one side put in another place while the other side did something
//! else with them go out.
//!
//! A part is merged where it stands. What is taken away in one place and put into another is two changes there, each of
//! which could be had alone: together they would bring the thing twice, or bring it back.

use super::conflict::{Cause, Step};
use super::identity::{id, same};
use super::{BASE, OURS, THEIRS, Three};
use crate::tree::{Kind, Node};
use std::collections::{BTreeMap, BTreeSet};

/// Lists whose items are one thing wherever they stand.
pub(super) const LISTS: [&str; 2] = ["questions", "sections"];

/// A thing in a list: where the list is, and the item.
pub(super) type Found<'n, 's> = (Vec<Step>, &'n Node<'s>);

/// Where the questions and sections of a node stand, by id.
pub(super) type Places<'n, 's> = BTreeMap<String, Vec<Found<'n, 's>>>;

/// The questions and sections of a node.
pub(super) fn places<'n, 's>(node: &'n Node<'s>, path: &[Step]) -> Places<'n, 's> {
    let mut places = BTreeMap::new();
    walk(node, &mut path.to_vec(), &mut places);
    places
}

fn walk<'n, 's>(node: &'n Node<'s>, path: &mut Vec<Step>, places: &mut Places<'n, 's>) {
    match &node.kind {
        Kind::Mapping(entries) => {
            for entry in entries {
                path.push(Step::Key(entry.key.text.to_string()));
                walk(&entry.value, path, places);
                path.pop();
            }
        }
        Kind::Sequence(items) => {
            let counts = matches!(path.last(), Some(Step::Key(key)) if LISTS.contains(&key.as_str()));
            for item in items {
                let Some(name) = id(item) else { continue };
                if counts {
                    places.entry(name.clone()).or_default().push((path.clone(), item));
                }
                path.push(Step::Item(name));
                walk(item, path, places);
                path.pop();
            }
        }
        Kind::Scalar(_) => {}
    }
}

/// What was moved by one side and not left alone by the other, by id.
pub(super) fn moved(roots: Three<&Node<'_>>) -> BTreeMap<String, Cause> {
    let all = roots.map(|root| places(root, &[]));
    let ids: BTreeSet<&String> = all.iter().flat_map(BTreeMap::keys).collect();
    ids.into_iter().filter_map(|id| Some((id.clone(), clash(all.each_ref().map(|it| it.get(id)))?))).collect()
}

/// Why the moves of one thing clash, if they do. What stands twice on a side is told by the lists that hold it.
fn clash(places: Three<Option<&Vec<Found<'_, '_>>>>) -> Option<Cause> {
    let one = |version: usize| match places[version].map(Vec::as_slice) {
        None => Some(None),
        Some([place]) => Some(Some(place)),
        Some(_) => None,
    };
    match (one(BASE)?, one(OURS)?, one(THEIRS)?) {
        (base, Some(ours), Some(theirs)) => {
            let moves = |side: &Found<'_, '_>| base.is_none_or(|base| base.0 != side.0);
            let edits = |side: &Found<'_, '_>| base.is_some_and(|base| !same(base.1, side.1));
            match (moves(ours), moves(theirs)) {
                (true, true) => (ours.0 != theirs.0).then_some(Cause::Moved),
                (true, false) => edits(theirs).then_some(Cause::MovedByOurs),
                (false, true) => edits(ours).then_some(Cause::MovedByTheirs),
                (false, false) => None,
            }
        }
        (Some(base), Some(ours), None) => (base.0 != ours.0).then_some(Cause::RemovedByTheirs),
        (Some(base), None, Some(theirs)) => (base.0 != theirs.0).then_some(Cause::RemovedByOurs),
        _ => None,
    }
}
