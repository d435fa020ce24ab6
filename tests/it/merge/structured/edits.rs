//! Random edits of a document: every kind of list, every kind of node.

use super::document::{Kind, Maker, Node, is_name};
use super::oracle::scalars;
use std::collections::{BTreeMap, BTreeSet};

/// Lists between which people move items, keeping what the items are.
const MOVABLE: [&str; 5] = ["questions", "sections", "elements", "options", "codes"];

/// Keys that hold a permanent id, in the lists of things with one. `use` is none: the path of a file is edited.
pub(crate) const IDS: [&str; 4] = ["id", "theme", "section", "level"];

/// What one side did that its final document does not show.
#[derive(Clone, Default, Debug)]
pub(crate) struct Done {
    /// How many items were moved in each list.
    pub(crate) moves: BTreeMap<u32, usize>,
    /// The items that were moved in their list.
    pub(crate) moved: BTreeSet<u32>,
    /// Items whose id was changed or removed, and items with another change.
    renamed: BTreeSet<u32>,
    reworded: BTreeSet<u32>,
    /// Items of which there is a copy: without the item itself, the copy would be it.
    copied: BTreeSet<u32>,
    /// What both sides added: under two ids it would be two things.
    pub(crate) added_by_both: BTreeSet<u32>,
}

/// A list of a document.
pub(crate) struct List {
    pub(crate) number: u32,
    pub(crate) key: String,
}

/// The lists of a document.
pub(crate) fn lists_of(document: &Node) -> Vec<List> {
    let mut found = Vec::new();
    lists(document, "", &mut found);
    found
}

fn lists(node: &Node, key: &str, found: &mut Vec<List>) {
    match &node.kind {
        Kind::List(items) => {
            found.push(List { number: node.number, key: key.to_owned() });
            for item in items {
                lists(item, "", found);
            }
        }
        Kind::Map(entries) => entries.iter().for_each(|(key, value)| lists(value, key, found)),
        _ => {}
    }
}

fn items(document: &mut Node, number: u32) -> &mut Vec<Node> {
    match &mut document.find_mut(number).unwrap().kind {
        Kind::List(items) => items,
        _ => panic!("no list"),
    }
}

/// A way to edit a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Way {
    Remove,
    Insert,
    Duplicate,
    Move,
    MoveToList,
    BreakId,
    Change,
}

/// All ways.
pub(crate) const WAYS: [Way; 7] =
    [Way::Remove, Way::Insert, Way::Duplicate, Way::Move, Way::MoveToList, Way::BreakId, Way::Change];

/// How often a way is taken, of ten.
const OFTEN: [Way; 3] = [Way::Remove, Way::Insert, Way::Change];

/// Edits one side's document.
pub(crate) struct Editor<'e> {
    pub(crate) document: &'e mut Node,
    pub(crate) maker: &'e mut Maker,
    pub(crate) done: &'e mut Done,
}

impl Editor<'_> {
    /// Makes one random edit; one in two is in the list with this number, if it is there.
    pub(crate) fn edit(&mut self, list: Option<u32>) {
        let found = lists_of(self.document);
        let is_chosen = |found: &&List| Some(found.number) == list;
        if let Some(list) = found.iter().find(is_chosen).filter(|_| self.maker.random.once_in(2)) {
            let way = self.random_way();
            self.edit_list(list.number, way);
        } else if self.maker.random.once_in(4) {
            self.edit_mapping();
        } else if !found.is_empty() {
            // Each kind of list is as likely as any other, however many there are of it.
            let keys: Vec<&str> =
                found.iter().map(|list| list.key.as_str()).collect::<BTreeSet<_>>().into_iter().collect();
            let key = keys[self.maker.random.below(keys.len())];
            let of_key: Vec<&List> = found.iter().filter(|list| list.key == key).collect();
            let list = of_key[self.maker.random.below(of_key.len())];
            let way = self.random_way();
            self.edit_list(list.number, way);
        }
    }

    fn random_way(&mut self) -> Way {
        let ways = [&WAYS[..], &OFTEN[..]].concat();
        ways[self.maker.random.below(ways.len())]
    }

    /// Edits the list with this number in a way, at a random item.
    pub(crate) fn edit_list(&mut self, list: u32, way: Way) {
        let count = items(self.document, list).len();
        if count == 0 || self.is_in_copy_without_id(list) {
            return;
        }
        let at = self.maker.random.below(count);
        let to = self.maker.random.below(count + 1);
        let item = items(self.document, list)[at].clone();
        match way {
            Way::Remove | Way::MoveToList if self.done.copied.contains(&item.number) => {}
            Way::Remove => drop(items(self.document, list).remove(at)),
            Way::Insert => items(self.document, list).insert(to, self.maker.like(&item)),
            Way::Duplicate => {
                let copy = self.maker.duplicate(&item);
                self.done.copied.extend([item.number, copy.number]);
                items(self.document, list).insert(to, copy);
            }
            Way::Move => {
                let to = to.min(count - 1);
                if to != at {
                    *self.done.moves.entry(list).or_default() += 1;
                    self.done.moved.insert(item.number);
                }
                items(self.document, list).remove(at);
                items(self.document, list).insert(to, item);
            }
            Way::MoveToList => self.move_to_list(list, item),
            Way::BreakId => self.break_id(item.number),
            Way::Change => self.change(item.number),
        }
    }

    /// Whether a list is in an item without an id of which there is a copy: once the two differ, nobody can tell which of
    /// them is which.
    fn is_in_copy_without_id(&self, list: u32) -> bool {
        let has_id = |node: &Node| match &node.kind {
            Kind::Map(entries) => {
                entries.iter().any(|(key, id)| IDS.contains(&key.as_str()) && id.kind != Kind::Null)
            }
            _ => false,
        };
        let is_copy = |node: &&Node| self.done.copied.contains(&node.number) && !has_id(node);
        let holds_list = |node: &Node| node.all().iter().any(|inner| inner.number == list);
        self.document.all().into_iter().filter(is_copy).any(holds_list)
    }

    /// Moves an item to the end of another list with the same key.
    fn move_to_list(&mut self, list: u32, item: Node) {
        let found = lists_of(self.document);
        let Some(key) = found.iter().find(|found| found.number == list).map(|list| list.key.clone()) else {
            return;
        };
        let of_key: Vec<u32> = found.iter().filter(|list| list.key == key).map(|list| list.number).collect();
        let other = of_key[self.maker.random.below(of_key.len())];
        let is_within = item.all().iter().any(|node| node.number == other);
        // What has another id in another list is another thing.
        if other == list || is_within || self.done.renamed.contains(&item.number) {
            return;
        }
        self.done.reworded.insert(item.number);
        self.done.moves.insert(list, usize::MAX / 2);
        self.done.moves.insert(other, usize::MAX / 2);
        items(self.document, list).retain(|other| other.number != item.number);
        let is_movable = MOVABLE.contains(&key.as_str());
        let item = if is_movable { item } else { self.maker.duplicate(&item) };
        if !is_movable {
            // Moved back, it would be the item that was there before.
            self.done.copied.insert(item.number);
        }
        items(self.document, other).push(item);
    }

    /// Removes the id of an item, or empties it.
    fn break_id(&mut self, item: u32) {
        let Kind::Map(entries) = &mut self.document.find_mut(item).unwrap().kind else { return };
        let Some(at) = entries.iter().position(|(key, _)| IDS.contains(&key.as_str())) else { return };
        // Nobody can tell a thing with another id and other words from another thing.
        let is_fixed = self.done.copied.contains(&item) || self.done.reworded.contains(&item);
        if entries.len() < 2 || is_fixed || !self.done.renamed.insert(item) {
            return;
        }
        if self.maker.random.once_in(2) {
            entries.remove(at);
        } else {
            entries[at].1.kind = Kind::Null;
        }
    }

    /// Changes one value in a node.
    fn change(&mut self, number: u32) {
        let node = self.document.find_mut(number).unwrap();
        let scalars: Vec<u32> =
            node.all().iter().filter(|node| is_scalar(node)).map(|node| node.number).collect();
        if scalars.is_empty() {
            return;
        }
        let chosen = scalars[self.maker.random.below(scalars.len())];
        if self.done.may_change(self.document, chosen) {
            change_scalar(self.document.find_mut(chosen).unwrap(), self.maker);
        }
    }

    /// Changes a mapping: another key, one key fewer, another value, another layout.
    fn edit_mapping(&mut self) {
        let is_mapping = |node: &&&Node| matches!(&node.kind, Kind::Map(entries) if !entries.is_empty());
        let mappings: Vec<u32> =
            self.document.all().iter().filter(is_mapping).map(|node| node.number).collect();
        let number = mappings[self.maker.random.below(mappings.len())];
        let mapping = self.document.find_mut(number).unwrap();
        let Kind::Map(entries) = &mut mapping.kind else { return };
        let at = self.maker.random.below(entries.len());
        let is_id = IDS.contains(&entries[at].0.as_str());
        let is_fixed = self.done.added_by_both.contains(&number) || self.done.copied.contains(&number);
        match self.maker.random.below(5) {
            0 | 1 if is_fixed => mapping.style = self.maker.random.below(12),
            0 if entries.len() > 1 && !is_id && !self.done.renamed.contains(&number) => {
                self.done.reworded.insert(number);
                entries.remove(at);
            }
            1 => {
                let key = self.maker.name();
                let value = self.maker.text();
                entries.insert(at, (key, self.maker.node(Kind::Text(value))));
            }
            2 => mapping.style = self.maker.random.below(12),
            3 => {
                let other = self.maker.random.below(entries.len());
                entries.swap(at, other);
            }
            _ if is_scalar(&entries[at].1) => self.change(number),
            _ => entries[at].1.style = self.maker.random.below(12),
        }
    }
}

/// The mapping that holds a value, and the key of the value.
fn holder(document: &Node, value: u32) -> Option<(u32, String)> {
    document.all().into_iter().find_map(|node| match &node.kind {
        Kind::Map(entries) => {
            let entry = entries.iter().find(|(_, inner)| inner.number == value)?;
            Some((node.number, entry.0.clone()))
        }
        _ => None,
    })
}

impl Done {
    /// The texts and numbers of a document that stand in items of which there is a copy, or which got another id: such an
    /// item may be in another list too, where the other side moved it.
    pub(crate) fn scalars_of_doubtful_items(&self, document: &Node) -> BTreeSet<String> {
        let is_doubtful =
            |node: &&Node| self.copied.contains(&node.number) || self.renamed.contains(&node.number);
        document.all().into_iter().filter(is_doubtful).flat_map(scalars).collect()
    }

    /// Whether a value may be changed so that it can be known what becomes of it: nobody can tell a thing with another
    /// id and other words from another thing.
    fn may_change(&mut self, document: &Node, value: u32) -> bool {
        let is_fixed = |number: &u32| self.added_by_both.contains(number) || self.copied.contains(number);
        let Some((mapping, key)) = holder(document, value) else { return !is_fixed(&value) };
        let has_id = document.all().iter().any(|node| match &node.kind {
            Kind::Map(entries) => {
                node.number == mapping && entries.iter().any(|(key, _)| IDS.contains(&key.as_str()))
            }
            _ => false,
        });
        // Of what both sides added and one left without an id, nothing else may differ.
        if self.added_by_both.contains(&mapping) || (is_fixed(&mapping) && !has_id) {
            return false;
        }
        let is_id = IDS.contains(&key.as_str());
        let is_free = if is_id {
            !self.reworded.contains(&mapping) && !is_fixed(&mapping)
        } else {
            !self.renamed.contains(&mapping)
        };
        if is_free {
            let changed = if is_id { &mut self.renamed } else { &mut self.reworded };
            changed.insert(mapping);
        }
        is_free
    }
}

fn is_scalar(node: &Node) -> bool {
    !matches!(node.kind, Kind::List(_) | Kind::Map(_))
}

fn change_scalar(node: &mut Node, maker: &mut Maker) {
    node.kind = match &node.kind {
        Kind::Text(text) if is_name(text) => Kind::Text(maker.name()),
        Kind::Text(_) => Kind::Text(maker.text()),
        Kind::Int(_) => Kind::Int(i64::from(maker.number())),
        Kind::Bool(truth) => Kind::Bool(!truth),
        _ => Kind::Text(maker.name()),
    };
}
