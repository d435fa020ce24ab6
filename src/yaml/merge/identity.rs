//! Nodes come in; whether they hold the same, and by which names the items of a list are known, go out.

use super::Three;
use crate::tree::{Kind, Node, Plain, to_json};
use std::collections::BTreeSet;

/// The keys that name an item of a list for good, the strongest first.
const IDS: [&str; 7] = ["id", "theme", "section", "use", "level", "word", "path"];

/// Whether two nodes hold the same data: in mappings in any order, in lists in the same one.
pub(super) fn same(a: &Node<'_>, b: &Node<'_>) -> bool {
    match (&a.kind, &b.kind) {
        (Kind::Scalar(a), Kind::Scalar(b)) => a.text == b.text && sort(&a.plain()) == sort(&b.plain()),
        (Kind::Sequence(a), Kind::Sequence(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Kind::Mapping(a), Kind::Mapping(b)) => {
            let in_order = a.iter().zip(b).all(|(a, b)| a.key.text == b.key.text);
            a.len() == b.len()
                && if in_order {
                    a.iter().zip(b).all(|(a, b)| same(&a.value, &b.value))
                } else {
                    a.iter().all(|a| get(b, &a.key.text).is_some_and(|b| same(&a.value, b)))
                }
        }
        _ => false,
    }
}

fn sort(plain: &Plain) -> u8 {
    match plain {
        Plain::Null => 0,
        Plain::Bool(_) => 1,
        Plain::Integer(_) => 2,
        Plain::Float(_) => 3,
        Plain::Text => 4,
    }
}

/// The value of a key.
pub(super) fn get<'n, 's>(entries: &'n [crate::tree::Entry<'s>], key: &str) -> Option<&'n Node<'s>> {
    entries.iter().find(|entry| entry.key.text == key).map(|entry| &entry.value)
}

/// The same for nodes that may be missing.
pub(super) fn same_or_none(a: Option<&Node<'_>>, b: Option<&Node<'_>>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => same(a, b),
        (None, None) => true,
        _ => false,
    }
}

/// How the items of a list are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scheme {
    /// Each has an id.
    Ids,
    /// Each is what it holds.
    Values,
}

/// The id of an item, if it has one.
pub(super) fn id(node: &Node<'_>) -> Option<String> {
    let Kind::Mapping(entries) = &node.kind else { return None };
    IDS.iter().find_map(|key| match &get(entries, key)?.kind {
        Kind::Scalar(scalar) => Some(scalar.text.to_string()),
        _ => None,
    })
}

impl Scheme {
    /// The scheme that fits a list in all its versions, with the names of the items; `None` where items cannot be told
    /// apart, as when an id stands twice.
    pub(super) fn of(lists: &Three<Vec<&Node<'_>>>) -> Option<(Self, Three<Vec<String>>)> {
        let all = lists.iter().flatten().all(|node| id(node).is_some());
        let scheme = if all { Self::Ids } else { Self::Values };
        let [base, ours, theirs] = lists;
        Some((scheme, [scheme.names(base)?, scheme.names(ours)?, scheme.names(theirs)?]))
    }

    /// The names of the items by this scheme; `None` where one has none or two have the same.
    pub(super) fn names(self, list: &[&Node<'_>]) -> Option<Vec<String>> {
        let name = |node: &&Node<'_>| match self {
            Self::Ids => id(node),
            Self::Values => Some(to_json(node).to_string()),
        };
        let names: Vec<String> = list.iter().map(name).collect::<Option<_>>()?;
        let unlike: BTreeSet<&String> = names.iter().collect();
        (unlike.len() == names.len()).then_some(names)
    }
}
