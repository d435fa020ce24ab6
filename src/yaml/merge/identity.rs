//! Whether two nodes hold the same data.

use crate::tree::{Entry, Kind, Node, Plain};

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
pub(super) fn get<'n, 's>(entries: &'n [Entry<'s>], key: &str) -> Option<&'n Node<'s>> {
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
