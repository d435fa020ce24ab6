//! Things that one side moved to another list while the other side did something else with them.
//!
//! A part is merged where it stands. A thing that is removed from one list and added to another is two changes there,
//! each of which could be merged alone: together they would bring the thing twice, or bring it back.

use super::conflict::{Cause, Step};
use super::identity::same;
use super::items::id;
use super::{BASE, OURS, THEIRS, Three};
use crate::tree::{Kind, Node};
use std::collections::{BTreeMap, BTreeSet};

/// Something that has an id wherever it stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Thing {
    kind: ThingKind,
    /// The question within which the id is meant, for an element.
    question: Option<String>,
    id: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum ThingKind {
    Question,
    Section,
    /// Its id is unique in its question. Where there is one such id in the file, the element may have been moved.
    Element,
    /// Its id is unique in its scale or question; as an element.
    Option,
    /// Its id is unique in its scheme; as an element.
    Code,
}

impl Thing {
    /// What the item of this name is in the list that the path leads to, if the list is one of those between which
    /// people move items. An element is one thing in its question, and one in the file.
    pub(super) fn at(list: &[Step], id: &str) -> Vec<Self> {
        let kind = match super::list_key(list) {
            "questions" => ThingKind::Question,
            "sections" => ThingKind::Section,
            "elements" => ThingKind::Element,
            "options" => ThingKind::Option,
            "codes" => ThingKind::Code,
            _ => return Vec::new(),
        };
        let in_file = Self { kind, question: None, id: id.to_owned() };
        let question = list.windows(2).rev().find_map(|pair| match pair {
            [Step::Key(list), Step::Item(id)] if list == "questions" => Some(id.clone()),
            _ => None,
        });
        let in_question = question.filter(|_| kind == ThingKind::Element);
        let in_question = in_question.map(|question| Self { question: Some(question), ..in_file.clone() });
        in_question.into_iter().chain([in_file]).collect()
    }

    /// Whether two lists of one file never hold different things of this name.
    pub(super) fn is_unique(&self) -> bool {
        match self.kind {
            ThingKind::Question | ThingKind::Section => true,
            ThingKind::Element => self.question.is_some(),
            ThingKind::Option | ThingKind::Code => false,
        }
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
            for entry in entries {
                path.push(Step::Key(entry.key.text.to_string()));
                walk(&entry.value, path, places);
                path.pop();
            }
        }
        Kind::Sequence(items) => {
            for item in items {
                let id = id(super::list_key(path), item);
                for thing in id.iter().flat_map(|id| Thing::at(path, id)) {
                    let found = Found { list: path.clone(), id: id.clone().unwrap_or_default(), node: item };
                    places.entry(thing).or_default().push(found);
                }
                // What stands in an item without an id counts too. Its value is no name here, because it changes with
                // what stands in it.
                path.push(Step::Item(id.unwrap_or_default()));
                walk(item, path, places);
                path.pop();
            }
        }
        Kind::Scalar(_) => {}
    }
}

/// The things that one side moved and the other did not leave alone, with why that is a conflict.
pub(super) fn moved(roots: Three<&Node<'_>>) -> BTreeMap<Thing, Cause> {
    let all = roots.map(|root| places(root, &[]));
    let things: BTreeSet<&Thing> = all.iter().flat_map(BTreeMap::keys).collect();
    let with_cause = |thing: &Thing| {
        let found = all.each_ref().map(|places| places.get(thing));
        Some((thing.clone(), cause(thing, found)?))
    };
    things.into_iter().filter_map(with_cause).collect()
}

/// Why the moves of one thing conflict, if they do. The lists that hold a thing which stands twice on a side find the
/// conflict themselves.
fn cause(thing: &Thing, found: Three<Option<&Vec<Found<'_, '_>>>>) -> Option<Cause> {
    let single = |version: usize| match found[version].map(Vec::as_slice) {
        None => Some(None),
        Some([found]) => Some(Some(found)),
        Some(_) => None,
    };
    match (single(BASE)?, single(OURS)?, single(THEIRS)?) {
        (None, Some(ours), Some(theirs)) => {
            (thing.is_unique() && ours.list != theirs.list).then_some(Cause::Moved)
        }
        (Some(base), Some(ours), Some(theirs)) => {
            let is_edited = |side: &Found<'_, '_>| !same(base.node, side.node);
            match (base.list != ours.list, base.list != theirs.list) {
                (true, true) => (ours.list != theirs.list).then_some(Cause::Moved),
                (true, false) => is_edited(theirs).then_some(Cause::MovedByOurs),
                (false, true) => is_edited(ours).then_some(Cause::MovedByTheirs),
                (false, false) => None,
            }
        }
        (Some(base), Some(ours), None) => {
            (base.list != ours.list).then_some(Cause::MovedByOursRemovedByTheirs)
        }
        (Some(base), None, Some(theirs)) => {
            (base.list != theirs.list).then_some(Cause::RemovedByOursMovedByTheirs)
        }
        _ => None,
    }
}
