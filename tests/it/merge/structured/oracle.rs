//! What a merge must say, found from the numbers of nodes alone: no names, no text, nothing of the merge itself.

use super::document::{Kind, Node};
use super::edits::{Done, IDS};
use std::collections::{BTreeMap, BTreeSet};

/// Where a node is, and what it is.
struct Place<'n> {
    node: &'n Node,
    parent: u32,
    is_item: bool,
    at: usize,
}

/// The nodes of one version by number.
pub(crate) struct Version<'n> {
    root: &'n Node,
    places: BTreeMap<u32, Place<'n>>,
}

impl<'n> Version<'n> {
    pub(crate) fn new(root: &'n Node) -> Self {
        fn walk<'n>(parent: &'n Node, places: &mut BTreeMap<u32, Place<'n>>) {
            let is_item = matches!(parent.kind, Kind::List(_));
            for (at, node) in parent.children().into_iter().enumerate() {
                places.insert(node.number, Place { node, parent: parent.number, is_item, at });
                walk(node, places);
            }
        }
        let mut places = BTreeMap::new();
        walk(root, &mut places);
        Self { root, places }
    }

    fn node(&self, number: u32) -> Option<&'n Node> {
        self.places.get(&number).map(|place| place.node)
    }

    fn parent(&self, number: u32) -> Option<u32> {
        self.places.get(&number).map(|place| place.parent)
    }

    /// Whether an item changed its place among the items of its list that both versions have, as they are but for an id.
    fn is_moved_from(&self, base: &Self, number: u32) -> bool {
        let (Some(now), Some(before)) = (self.places.get(&number), base.places.get(&number)) else {
            return false;
        };
        let others = self.places.iter().filter(|(_, place)| place.parent == now.parent);
        now.is_item
            && others
                .filter_map(|(other, place)| Some((place, base.places.get(other)?)))
                .filter(|(place, old)| old.parent == before.parent && same_but_for_id(place.node, old.node))
                .any(|(place, old)| (place.at < now.at) != (old.at < before.at) && place.at != now.at)
    }
}

fn same_data(a: &Node, b: &Node) -> bool {
    match (&a.kind, &b.kind) {
        (Kind::List(a), Kind::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_data(a, b)),
        (Kind::Map(a), Kind::Map(b)) => {
            a.len() == b.len()
                && a.iter().all(|(key, a)| b.iter().any(|(other, b)| key == other && same_data(a, b)))
        }
        (a, b) => a == b,
    }
}

/// Whether two items have the same data, but for the key that holds a permanent id.
fn same_but_for_id(a: &Node, b: &Node) -> bool {
    let (Kind::Map(one), Kind::Map(other)) = (&a.kind, &b.kind) else { return same_data(a, b) };
    let without_id = |entries: &[(String, Node)]| {
        let rest = entries.iter().filter(|(key, _)| !IDS.contains(&key.as_str())).cloned().collect();
        Node { number: 0, style: 0, kind: Kind::Map(rest) }
    };
    same_data(&without_id(one), &without_id(other))
}

/// Why the sides conflict, for each node on which they do for certain.
pub(crate) fn conflicts(
    base: &Version<'_>,
    ours: &Version<'_>,
    theirs: &Version<'_>,
    done: [&Done; 2],
) -> Vec<String> {
    let mut found = Vec::new();
    for (number, before) in &base.places {
        for (gone, other, done) in [(ours, theirs, done[1]), (theirs, ours, done[0])] {
            let Some(now) = other.node(*number).filter(|_| gone.node(*number).is_none()) else { continue };
            // Where a node went with all that holds it, the one that holds it counts.
            if gone.node(before.parent).is_none() && gone.root.number != before.parent {
                continue;
            }
            let parent = other.parent(*number).unwrap();
            let moved_alone = done.moves.get(&parent) == Some(&1) && done.moved.contains(number);
            if !same_data(before.node, now) {
                found.push(format!("{number} removed and changed"));
            } else if parent != before.parent {
                found.push(format!("{number} removed and moved to another list"));
            } else if moved_alone && other.is_moved_from(base, *number) {
                found.push(format!("{number} removed and moved"));
            }
        }
        if let (Some(ours_now), Some(theirs_now)) = (ours.node(*number), theirs.node(*number)) {
            let is_scalar = |node: &Node| !matches!(node.kind, Kind::List(_) | Kind::Map(_));
            let all_scalars = is_scalar(before.node) && is_scalar(ours_now) && is_scalar(theirs_now);
            let changed = |node: &Node| node.kind != before.node.kind;
            if all_scalars && changed(ours_now) && changed(theirs_now) && ours_now.kind != theirs_now.kind {
                found.push(format!("{number} changed twice"));
            }
            let places = [ours.parent(*number), theirs.parent(*number), Some(before.parent)];
            if places[0] != places[1] && places[0] != places[2] && places[1] != places[2] {
                found.push(format!("{number} moved twice"));
            }
        }
    }
    found
}

/// The data that a clean merge must have, with the items of lists sorted.
pub(crate) fn expected(base: &Version<'_>, ours: &Version<'_>, theirs: &Version<'_>) -> String {
    merged(base, ours, theirs, ours.root.number)
}

/// The node in a version, also where it is the root.
fn find<'n>(version: &Version<'n>, number: u32) -> Option<&'n Node> {
    if version.root.number == number { Some(version.root) } else { version.node(number) }
}

fn merged(base: &Version<'_>, ours: &Version<'_>, theirs: &Version<'_>, number: u32) -> String {
    let [before, one, other] = [base, ours, theirs].map(|version| find(version, number));
    let changed = match (before, one, other) {
        (Some(before), Some(one), Some(other)) => {
            if same_data(before, one) {
                other
            } else {
                one
            }
        }
        (_, Some(one), _) => one,
        (_, _, Some(other)) => other,
        _ => return String::new(),
    };
    match &changed.kind {
        Kind::List(_) => {
            let mut items = Vec::new();
            let mut added_by_ours = Vec::new();
            for number in alive([before, one, other]) {
                let item = merged(base, ours, theirs, number);
                match [base, ours, theirs].map(|version| find(version, number).is_some()) {
                    [false, true, false] => added_by_ours.push(item.clone()),
                    // What both sides add alike is there once.
                    [false, false, true] => {
                        if let Some(at) = added_by_ours.iter().position(|other| *other == item) {
                            added_by_ours.remove(at);
                            continue;
                        }
                    }
                    _ => {}
                }
                items.push(item);
            }
            items.sort();
            format!("[{}]", items.join(","))
        }
        Kind::Map(_) => {
            let keys: BTreeSet<&str> =
                [before, one, other].iter().flatten().flat_map(|node| keys(node)).collect();
            let mut entries = Vec::new();
            for key in keys {
                let values = [before, one, other].map(|node| node.and_then(|node| value(node, key)));
                if let Some(number) = alive_values(values) {
                    entries.push(format!("{key}:{}", merged(base, ours, theirs, number)));
                }
            }
            format!("{{{}}}", entries.join(","))
        }
        scalar => format!("{scalar:?}"),
    }
}

fn keys(node: &Node) -> Vec<&str> {
    match &node.kind {
        Kind::Map(entries) => entries.iter().map(|(key, _)| key.as_str()).collect(),
        _ => Vec::new(),
    }
}

fn value<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    match &node.kind {
        Kind::Map(entries) => entries.iter().find(|(other, _)| other == key).map(|(_, value)| value),
        _ => None,
    }
}

/// The numbers of the items that stay: what neither side removed, and what a side added.
fn alive(versions: [Option<&Node>; 3]) -> BTreeSet<u32> {
    let [before, one, other] = versions.map(|node| {
        node.map(|node| node.children().iter().map(|child| child.number).collect::<BTreeSet<u32>>())
    });
    match (one, other) {
        (Some(one), Some(other)) => {
            let before = before.unwrap_or_default();
            let stays =
                |number: &&u32| !before.contains(number) || (one.contains(number) && other.contains(number));
            one.union(&other).filter(stays).copied().collect()
        }
        (one, other) => one.or(other).unwrap_or_default(),
    }
}

fn alive_values(values: [Option<&Node>; 3]) -> Option<u32> {
    match values.map(|value| value.map(|node| node.number)) {
        [Some(before), Some(one), Some(other)] => Some(if one == before { other } else { one }),
        [Some(_), _, _] => None,
        [None, one, other] => one.or(other),
    }
}

/// The data of a text that another reader of YAML read, written as [`expected`] writes it.
pub(crate) fn data(value: &serde_yaml::Value) -> String {
    use serde_yaml::Value;
    match value {
        Value::Sequence(items) => {
            let mut items: Vec<String> = items.iter().map(data).collect();
            items.sort();
            format!("[{}]", items.join(","))
        }
        Value::Mapping(entries) => {
            let sorted: BTreeMap<&str, String> =
                entries.iter().map(|(key, value)| (key.as_str().unwrap(), data(value))).collect();
            let entries: Vec<String> = sorted.iter().map(|(key, value)| format!("{key}:{value}")).collect();
            format!("{{{}}}", entries.join(","))
        }
        Value::String(text) => format!("{:?}", Kind::Text(text.clone())),
        Value::Number(number) => format!("{:?}", Kind::Int(number.as_i64().unwrap())),
        Value::Bool(truth) => format!("{:?}", Kind::Bool(*truth)),
        Value::Null => format!("{:?}", Kind::Null),
        Value::Tagged(_) => panic!("a tag"),
    }
}

/// The texts and numbers of a document.
pub(crate) fn scalars(node: &Node) -> BTreeSet<String> {
    let is_scalar = |node: &&Node| matches!(node.kind, Kind::Text(_) | Kind::Int(_));
    node.all().into_iter().filter(is_scalar).map(|node| format!("{:?}", node.kind)).collect()
}

/// The texts and numbers of a document that stand in nodes with other numbers than these.
pub(crate) fn added_scalars(node: &Node, numbers: &BTreeSet<u32>) -> BTreeSet<String> {
    let added = |node: &&Node| !numbers.contains(&node.number);
    node.all().into_iter().filter(added).map(|node| format!("{:?}", node.kind)).collect()
}

/// The same of a value that another reader of YAML read.
pub(crate) fn scalars_of(value: &serde_yaml::Value) -> BTreeSet<String> {
    use serde_yaml::Value;
    match value {
        Value::Sequence(items) => items.iter().flat_map(scalars_of).collect(),
        Value::Mapping(entries) => entries.iter().flat_map(|(_, value)| scalars_of(value)).collect(),
        Value::String(_) | Value::Number(_) => BTreeSet::from([data(value)]),
        _ => BTreeSet::new(),
    }
}
