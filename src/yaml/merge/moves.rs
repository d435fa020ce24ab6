//! Things that one side moved to another list while the other side did something else with them.
//!
//! A part is merged where it stands. A thing that is removed from one list and added to another is two changes there,
//! each of which could be merged alone: together they would bring the thing twice, or bring it back.

use super::conflict::{Cause, Step, list_key};
use super::identity::same;
use super::items::{self, is_atomic};
use super::versions::{BASE, OURS, THEIRS, Three};
use crate::tree::{Kind, Node};
use std::collections::{BTreeMap, BTreeSet};

/// Something that can be known again in another list: by its id, or by its value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Thing {
    /// What it is: lists with the same kind of things may hold it.
    kind: &'static str,
    /// The question within which the id is meant, for an element.
    question: Option<String>,
    /// Name of the thing in the list.
    id: String,
}

impl Thing {
    /// What the item of this name is in the list that the path leads to. An element is one thing in its question, and
    /// one in the file.
    pub(super) fn at(list: &[Step], id: &str) -> Vec<Self> {
        let kind = items::kind_of_thing(list_key(list));
        let id = if kind == "word" { items::name_of_thing(id) } else { id.to_owned() };
        let in_file = Self { kind, question: None, id };
        let question = list.windows(2).rev().find_map(|pair| match pair {
            [Step::Key(list), Step::Item(id)] if list == "questions" => Some(id.clone()),
            _ => None,
        });
        let in_question = question.filter(|_| kind == "element");
        let in_question = in_question.map(|question| Self { question: Some(question), ..in_file.clone() });
        in_question.into_iter().chain([in_file]).collect()
    }

    /// Whether two lists of one file never hold different things of this name. An option or a code is one thing in its
    /// list, a level in its question, and a link or a role may stand in many lists.
    pub(super) fn is_unique(&self) -> bool {
        let is_in_file = matches!(self.kind, "question" | "section") && !items::is_value(&self.id);
        is_in_file || self.question.is_some()
    }
}

/// A thing in a list.
#[derive(Debug)]
pub(super) struct Found<'n, 's> {
    /// Path of the list.
    pub(super) list: Vec<Step>,
    /// Id of the item in the list.
    pub(super) id: String,
    node: &'n Node<'s>,
}

/// Where the things within a node stand.
pub(super) type Places<'n, 's> = BTreeMap<Thing, Vec<Found<'n, 's>>>;

/// The things within a node, which stands at a path.
pub(super) fn places<'n, 's>(node: &'n Node<'s>, path: &[Step]) -> Places<'n, 's> {
    let mut places = BTreeMap::new();
    walk(node, &mut path.to_vec(), &mut places);
    places
}

fn walk<'n, 's>(node: &'n Node<'s>, path: &mut Vec<Step>, places: &mut Places<'n, 's>) {
    match &node.kind {
        Kind::Mapping(entries) => {
            for entry in entries.iter().filter(|entry| !is_atomic(&entry.key.text)) {
                path.push(Step::Key(entry.key.text.to_string()));
                walk(&entry.value, path, places);
                path.pop();
            }
        }
        Kind::Sequence(all) => {
            for item in all {
                let key = list_key(path);
                let name = items::name(key, item);
                for thing in Thing::at(path, &name) {
                    let found = Found { list: path.clone(), id: name.clone(), node: item };
                    places.entry(thing).or_default().push(found);
                }
                // What stands in an item without an id counts too. Its value is no name here, because it changes with
                // what stands in it.
                path.push(Step::Item(items::id(key, item).unwrap_or_default()));
                walk(item, path, places);
                path.pop();
            }
        }
        Kind::Scalar(_) => {}
    }
}

/// The things that one side moved or put in place of others, and the other did not leave alone, with why that is a
/// conflict.
pub(super) fn moved(roots: Three<&Node<'_>>) -> BTreeMap<Thing, Cause> {
    let all = roots.map(|root| places(root, &[]));
    let things: BTreeSet<&Thing> = all.iter().flat_map(BTreeMap::keys).collect();
    let with_cause = |thing: &Thing| {
        let found = all.each_ref().map(|places| places.get(thing).map_or(&[][..], Vec::as_slice));
        let cause = cause(thing, &found).or_else(|| cause_of_successor(thing, &all))?;
        Some((thing.clone(), cause))
    };
    things.into_iter().filter_map(with_cause).collect()
}

/// Why the moves of one thing conflict, if they do.
fn cause(thing: &Thing, found: &Three<&[Found<'_, '_>]>) -> Option<Cause> {
    match found {
        [[], [ours], [theirs]] => (thing.is_unique() && ours.list != theirs.list).then_some(Cause::Moved),
        [[base], [ours], [theirs]] => {
            let is_edited = |side: &Found<'_, '_>| !same(base.node, side.node);
            match (base.list != ours.list, base.list != theirs.list) {
                (true, true) => (ours.list != theirs.list).then_some(Cause::Moved),
                (true, false) => is_edited(theirs).then_some(Cause::MovedByOurs),
                (false, true) => is_edited(ours).then_some(Cause::MovedByTheirs),
                (false, false) => None,
            }
        }
        _ => cause_in_lists(found),
    }
}

/// Why the moves of a thing that stands in any number of lists conflict: both sides took it out of one list, and what
/// they put it into differs.
fn cause_in_lists(found: &Three<&[Found<'_, '_>]>) -> Option<Cause> {
    let [base, ours, theirs] =
        found.map(|found| found.iter().map(|one| &one.list[..]).collect::<BTreeSet<_>>());
    if !base.iter().any(|list| !ours.contains(list) && !theirs.contains(list)) {
        return None;
    }
    let into = |side: &BTreeSet<&[Step]>| side.difference(&base).count();
    let added_alike = ours.difference(&base).eq(theirs.difference(&base));
    match (into(&ours), into(&theirs)) {
        _ if added_alike => None,
        (_, 0) => Some(Cause::MovedByOursRemovedByTheirs),
        (0, _) => Some(Cause::RemovedByOursMovedByTheirs),
        _ => Some(Cause::Moved),
    }
}

/// Why a thing conflicts that says of itself that it comes of another: one side added it, and the other removed the one
/// that it comes of, or put something else in its place.
fn cause_of_successor(thing: &Thing, all: &Three<Places<'_, '_>>) -> Option<Cause> {
    let is_in = |version: usize, thing: &Thing| all[version].contains_key(thing);
    let (side, other, cause) = match [BASE, OURS, THEIRS].map(|version| is_in(version, thing)) {
        [false, true, false] => (OURS, THEIRS, Cause::SuccessorByOurs),
        [false, false, true] => (THEIRS, OURS, Cause::SuccessorByTheirs),
        _ => return None,
    };
    let found = all[side].get(thing)?;
    let mut origins = found.iter().flat_map(|found| items::origins(found.node));
    let is_removed = |id: String| {
        let origin = Thing { id, ..thing.clone() };
        is_in(BASE, &origin) && !is_in(other, &origin)
    };
    origins.any(is_removed).then_some(cause)
}
