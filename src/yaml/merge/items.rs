//! The lists that the schemas know, and what tells the items of each apart.
//!
//! A merge compares an item of one version with the same item of another, so it has to know which items are the same.
//! One table says so for each list, by the list's key. What the table does not name is known by its value.
//!
//! A permanent id is never used for something else, so an item with a new id is a new item, unless it still says what a
//! removed one said. The other identities (a role, an address, the path of a file, a value) are edited like any text:
//! there an item that appears while another goes may be the same one, changed.

use super::identity::{get, same};
use super::versions::{BASE, OURS, THEIRS, Three};
use crate::tree::{Entry, Kind, Mapping, Node, Plain, to_json};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What tells the items of one list apart.
struct ListKind {
    /// Key of the list.
    list: &'static str,
    /// What messages call an item of it.
    noun: &'static str,
    identity: Identity,
}

/// What tells items apart.
enum Identity {
    /// A permanent id, and the keys whose texts say what the item is.
    Permanent { keys: &'static [&'static str], labels: &'static [&'static str] },
    /// Keys that together name the item, and that people edit.
    Editable(&'static [&'static str]),
    /// The value itself.
    Value,
}

/// Keys whose values are one thought: what two people did to one is not put together.
const ATOMIC_KEYS: [&str; 1] = ["when"];

/// Whether the value of this key is merged as one.
pub(super) fn is_atomic(key: &str) -> bool {
    ATOMIC_KEYS.contains(&key)
}

/// Keys that name an item in place of a permanent id, and that people edit: the path of a section's file, and those of
/// lists that no schema knows.
const EDITED_KEYS: [&str; 3] = ["path", "use", "word"];

const fn permanent(
    list: &'static str,
    noun: &'static str,
    keys: &'static [&'static str],
    labels: &'static [&'static str],
) -> ListKind {
    ListKind { list, noun, identity: Identity::Permanent { keys, labels } }
}

const fn editable(list: &'static str, noun: &'static str, keys: &'static [&'static str]) -> ListKind {
    ListKind { list, noun, identity: Identity::Editable(keys) }
}

const fn values(list: &'static str, noun: &'static str) -> ListKind {
    ListKind { list, noun, identity: Identity::Value }
}

/// Every list of `schemas/{change,framework,glossary,programme,scales,section}.schema.json`.
///
/// `settings` of a question holds plain ids: what is not a mapping is known by its value in every list.
const LISTS: [ListKind; 35] = [
    permanent("questions", "question", &["id"], &["text"]),
    permanent("options", "option", &["id"], &["label"]),
    permanent("levels", "level", &["level"], &["title"]),
    permanent("elements", "element", &["id"], &["text"]),
    permanent("scales", "scale", &["id"], &["title"]),
    permanent("terms", "term", &["id"], &["term", "definition"]),
    permanent("themes", "theme", &["theme"], &["title"]),
    permanent("sections", "section", &["section", "use"], &["title"]),
    permanent("settings", "setting", &["id"], &["title"]),
    permanent("respondents", "respondent", &["id"], &["title"]),
    permanent("schemes", "scheme", &["id"], &["title"]),
    permanent("codes", "code", &["id"], &["title"]),
    permanent("lines", "line", &["id"], &["title"]),
    editable("approved-by", "approval", &["role"]),
    editable("links", "link", &["url"]),
    editable("references", "reference", &["scheme", "code"]),
    editable("carry", "decision", &["question"]),
    editable("avoid", "word", &["word"]),
    editable("paths", "path", &["path"]),
    values("items", "item"),
    values("aliases", "alias"),
    values("acronyms", "acronym"),
    values("forms", "form"),
    values("replaces", "id"),
    values("merged-from", "id"),
    values("split-from", "id"),
    values("editorial", "role"),
    values("clarification", "role"),
    values("meaning", "role"),
    values("scoring", "role"),
    values("structure", "role"),
    // Lists of a condition. A condition is merged as one value, so these matter only where it stands elsewhere.
    values("is", "option"),
    values("includes", "option"),
    values("all", "condition"),
    values("any", "condition"),
];

/// Lists that no schema knows, such as one with a misspelled key or a list within a list.
const UNKNOWN: ListKind = permanent(
    "",
    "item",
    &["id", "theme", "section", "use", "level", "word", "path"],
    &["text", "title", "label", "term"],
);

fn kind(list: &str) -> &'static ListKind {
    LISTS.iter().find(|kind| kind.list == list).unwrap_or(&UNKNOWN)
}

/// What messages call an item of the list with this key.
pub(super) fn noun(list: &str) -> &'static str {
    kind(list).noun
}

/// Lists of words: authors move a word from one to another.
const WORD_LISTS: [&str; 4] = ["acronyms", "aliases", "avoid", "forms"];

/// What the items of a list are, so that one is known again in another list that holds the same kind of things.
pub(super) fn kind_of_thing(list: &str) -> &'static str {
    if WORD_LISTS.contains(&list) { "word" } else { noun(list) }
}

/// What an item is called: the same in every version that has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) text: String,
    /// Whether the item has no permanent id, so that a changed item looks like another.
    pub(super) is_editable: bool,
}

/// The permanent or editable identity of an item; `None` where it has none and is known by its value.
pub(super) fn id(list: &str, item: &Node<'_>) -> Option<String> {
    let text = |key: &&str| name_under(key, item);
    match &kind(list).identity {
        Identity::Permanent { keys, .. } => keys.iter().find_map(text),
        Identity::Editable(keys) => Some(keys.iter().map(text).collect::<Option<Vec<_>>>()?.join("/")),
        Identity::Value => None,
    }
}

/// What stands under a key of an item, if that can name it.
fn name_under(key: &str, item: &Node<'_>) -> Option<String> {
    let Kind::Mapping(entries) = &item.kind else { return None };
    match &get(entries, key)?.kind {
        Kind::Scalar(scalar) if scalar.plain() != Plain::Null && !scalar.text.trim().is_empty() => {
            Some(scalar.text.to_string())
        }
        _ => None,
    }
}

/// Whether an item has an id that never becomes another, so that an item with another id is another item.
fn has_permanent_id(list: &str, item: &Node<'_>) -> bool {
    let Identity::Permanent { keys, .. } = &kind(list).identity else { return false };
    let named = keys.iter().find(|key| name_under(key, item).is_some());
    named.is_some_and(|key| !EDITED_KEYS.contains(key))
}

/// The name of an item wherever it stands: its identity, or the value itself as JSON.
pub(super) fn name(list: &str, item: &Node<'_>) -> String {
    id(list, item).unwrap_or_else(|| sorted(to_json(item)).to_string())
}

/// The name of an item in every list that may hold it: the text itself where it is known by that.
pub(super) fn name_of_thing(name: &str) -> String {
    serde_json::from_str::<String>(name).unwrap_or_else(|_| name.to_owned())
}

/// Whether a name is the value itself.
pub(super) fn is_value(name: &str) -> bool {
    name.starts_with(['{', '[', '"'])
}

/// The keys under which an item names what it comes of.
const ORIGINS: [&str; 3] = ["replaces", "merged-from", "split-from"];

/// The ids of what an item says it comes of.
pub(super) fn origins(item: &Node<'_>) -> Vec<String> {
    let Kind::Mapping(entries) = &item.kind else { return Vec::new() };
    let scalar = |node: &Node<'_>| match &node.kind {
        Kind::Scalar(scalar) => Some(scalar.text.to_string()),
        _ => None,
    };
    let ids = |node: &Node<'_>| match &node.kind {
        Kind::Sequence(ids) => ids.iter().filter_map(scalar).collect(),
        _ => scalar(node).into_iter().collect::<Vec<_>>(),
    };
    ORIGINS.iter().filter_map(|key| get(entries, key)).flat_map(ids).collect()
}

/// Whether an item says that it comes of another.
fn comes_of(list: &str, item: &Node<'_>, other: &Node<'_>) -> bool {
    id(list, other).is_some_and(|id| origins(item).contains(&id))
}

/// The names of the items of a list; `None` where two items would have one name.
///
/// An item whose name is in the list already is numbered, so that a duplicate does not hide the item.
pub(super) fn names(list: &str, items: &[&Node<'_>]) -> Option<Vec<Name>> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut names = Vec::with_capacity(items.len());
    for item in items {
        let id = id(list, item);
        let is_editable = !has_permanent_id(list, item);
        let text = id.unwrap_or_else(|| sorted(to_json(item)).to_string());
        let count = counts.entry(text.clone()).or_insert(0);
        *count += 1;
        let text = if *count == 1 { text } else { format!("{text} ({count})") };
        names.push(Name { text, is_editable });
    }
    let different: BTreeSet<&String> = names.iter().map(|name| &name.text).collect();
    (different.len() == names.len()).then_some(names)
}

/// The names of the items in three versions of a list; `None` where items cannot be told apart: an id stands twice and
/// the versions differ in what stands under it.
pub(super) fn names_of_versions(list: &str, items: &Three<Vec<&Node<'_>>>) -> Option<Three<Vec<Name>>> {
    let [base, ours, theirs] = items;
    let names = [names(list, base)?, names(list, ours)?, names(list, theirs)?];
    let by_id = items.each_ref().map(|items| {
        let mut by_id: BTreeMap<String, Vec<&Node<'_>>> = BTreeMap::new();
        for item in items {
            by_id.entry(name(list, item)).or_default().push(item);
        }
        by_id
    });
    let equal =
        |a: &[&Node<'_>], b: &[&Node<'_>]| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b));
    let duplicates_are_untouched =
        by_id.iter().flatten().filter(|(_, items)| items.len() > 1).all(|(id, items)| {
            [BASE, OURS, THEIRS]
                .iter()
                .all(|version| by_id[*version].get(id).is_some_and(|others| equal(items, others)))
        });
    duplicates_are_untouched.then_some(names)
}

/// Whether a side gave the ids of items to others of the list, as when levels are numbered anew after one was put between
/// them. Then one id does not mean one item.
///
/// An item is another where its label is that of another item of the other version, or where it has another label and
/// nothing in common with what stood under its id.
pub(super) fn is_renumbered(list: &str, base: &[&Node<'_>], side: &[&Node<'_>]) -> bool {
    let Identity::Permanent { labels, .. } = &kind(list).identity else { return false };
    side.iter().any(|item| {
        let with_id = |other: &&&Node<'_>| id(list, other).is_some() && id(list, other) == id(list, item);
        let Some(before) = base.iter().find(with_id) else { return false };
        if labels.iter().any(|label| shares(label, before, item)) {
            return false;
        }
        let is_elsewhere = |one: &Node<'_>, all: &[&Node<'_>]| {
            all.iter().any(|other| labels.iter().any(|label| shares(label, one, other)))
        };
        is_elsewhere(item, base) || is_elsewhere(before, side) || has_other_elements(before, item)
    })
}

/// Whether two levels have elements, and no element in common.
fn has_other_elements(before: &Node<'_>, now: &Node<'_>) -> bool {
    let elements = |level: &Node<'_>| -> BTreeSet<String> {
        let Kind::Mapping(entries) = &level.kind else { return BTreeSet::new() };
        match get(entries, "elements").map(|elements| &elements.kind) {
            Some(Kind::Sequence(elements)) => {
                elements.iter().map(|element| name("elements", element)).collect()
            }
            _ => BTreeSet::new(),
        }
    };
    let (before, now) = (elements(before), elements(now));
    !before.is_empty() && before.is_disjoint(&now)
}

/// Whether two items have the same under a key.
fn shares(key: &str, one: &Node<'_>, other: &Node<'_>) -> bool {
    let (Kind::Mapping(one), Kind::Mapping(other)) = (&one.kind, &other.kind) else { return false };
    matches!((get(one, key), get(other, key)), (Some(one), Some(other)) if same(one, other))
}

/// JSON with sorted keys, because the order of keys means nothing.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let by_key: BTreeMap<String, Value> =
                map.into_iter().map(|(key, value)| (key, sorted(value))).collect();
            Value::Object(by_key.into_iter().collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(sorted).collect()),
        other => other,
    }
}

/// Whether an item that appears may be one that goes, under another name.
pub(super) fn may_replace(list: &str, removed: &Node<'_>, added: &Node<'_>) -> bool {
    match &kind(list).identity {
        Identity::Permanent { keys, labels } => {
            // Without an id, or with a path in its place, an item may be any.
            !has_permanent_id(list, removed)
                || !has_permanent_id(list, added)
                || is_same_but_for_id(keys, labels, removed, added)
                || comes_of(list, added, removed)
        }
        Identity::Editable(_) | Identity::Value => true,
    }
}

/// Whether an item that appears is for certain one that goes, under another id.
pub(super) fn is_renamed(list: &str, removed: &Node<'_>, added: &Node<'_>) -> bool {
    match &kind(list).identity {
        Identity::Permanent { keys, labels } => {
            is_same_but_for_id(keys, labels, removed, added) || comes_of(list, added, removed)
        }
        Identity::Editable(_) | Identity::Value => false,
    }
}

/// Whether two items that the sides added may be one item, which lost its identity on one side.
pub(super) fn may_be_one(list: &str, ours: &Node<'_>, theirs: &Node<'_>) -> bool {
    let (Kind::Mapping(our_entries), Kind::Mapping(their_entries)) = (&ours.kind, &theirs.kind) else {
        return false;
    };
    let is_shared = |entry: &Entry<'_>| {
        get(their_entries, &entry.key.text).is_some_and(|value| same(&entry.value, value))
    };
    (id(list, ours).is_none() || id(list, theirs).is_none()) && our_entries.iter().any(is_shared)
}

/// Whether two items have a label in common, or everything but the id.
fn is_same_but_for_id(keys: &[&str], labels: &[&str], one: &Node<'_>, other: &Node<'_>) -> bool {
    let (Kind::Mapping(one), Kind::Mapping(other)) = (&one.kind, &other.kind) else { return false };
    let shares = |key: &str| match (get(one, key), get(other, key)) {
        (Some(one), Some(other)) => same(one, other),
        _ => false,
    };
    let but_for_id = |entries: &Mapping<'_>| -> Vec<String> {
        let all = entries.iter().map(|entry| entry.key.text.to_string());
        all.filter(|key| !keys.contains(&key.as_str())).collect()
    };
    let rest = but_for_id(one);
    let shares_rest = rest.len() == but_for_id(other).len() && rest.iter().all(|key| shares(key));
    shares_rest || labels.iter().any(|label| shares(label))
}
