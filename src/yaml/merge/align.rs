//! The parts of three versions of one mapping or list come in; slots, one for each name that stays, go out in order.

use super::conflict::{Cause, Conflict, Step};
use super::identity::{Scheme, same};
use super::layout::Part;
use super::{BASE, OURS, THEIRS, Three, order};
use std::collections::{BTreeMap, BTreeSet};

/// What the three versions have under one name.
#[derive(Debug)]
pub(super) struct Slot<'w, 't> {
    pub(super) step: Step,
    pub(super) parts: Three<Option<&'w Part<'t>>>,
}

/// Whether a part is in both versions what it was: data and comments, not how it is laid out.
pub(super) fn unchanged(a: &Part<'_>, b: &Part<'_>) -> bool {
    same(a.value.node, b.value.node) && a.comments == b.comments
}

/// The slots of a mapping or list.
///
/// What one side removed and the other left as it was is gone. What one side removed and the other changed stays, for
/// the clash to be shown.
pub(super) fn slots<'w, 't>(
    list: bool,
    parts: Three<&'w [Part<'t>]>,
    path: &[Step],
) -> Result<Vec<Slot<'w, 't>>, Conflict> {
    let clash = |cause| Conflict { path: path.to_vec(), cause };
    let (scheme, names) = named(list, &parts).ok_or_else(|| clash(Cause::Edited))?;
    let mut by_name: BTreeMap<&str, Three<Option<&'w Part<'t>>>> = BTreeMap::new();
    for version in [BASE, OURS, THEIRS] {
        for (name, part) in names[version].iter().zip(parts[version]) {
            by_name.entry(name).or_default()[version] = Some(part);
        }
    }
    if scheme != Some(Scheme::Ids) && replaced(&by_name) {
        return Err(clash(Cause::Replaced));
    }
    let stay: BTreeSet<&str> =
        by_name.iter().filter(|(_, parts)| stays(parts)).map(|(name, _)| *name).collect();
    let orders = [BASE, OURS, THEIRS].map(|version| names[version].iter().map(String::as_str).collect());
    let order = match order::merge(&orders, &stay) {
        Some(order) => order,
        None if list => return Err(clash(Cause::Order)),
        // The order of keys means nothing: ours does.
        None => {
            let [_, ours, theirs] = orders;
            order::merge(&[theirs.clone(), ours, theirs], &stay).unwrap_or_default()
        }
    };
    let step = |name: &str| if list { Step::Item(name.to_owned()) } else { Step::Key(name.to_owned()) };
    let slot = |name: &str| by_name.get(name).map(|parts| Slot { step: step(name), parts: *parts });
    Ok(order.into_iter().filter_map(slot).collect())
}

/// The names of the parts; of a list also how they were found.
fn named(list: bool, parts: &Three<&[Part<'_>]>) -> Option<(Option<Scheme>, Three<Vec<String>>)> {
    if list {
        let nodes = parts.map(|parts| parts.iter().map(|part| part.value.node).collect());
        let (scheme, names) = Scheme::of(&nodes)?;
        return Some((Some(scheme), names));
    }
    Some((None, parts.map(|parts| parts.iter().map(|part| part.key.to_owned()).collect())))
}

fn stays(parts: &Three<Option<&Part<'_>>>) -> bool {
    match parts {
        [Some(base), Some(one), None] | [Some(base), None, Some(one)] => !unchanged(base, one),
        [_, None, None] => false,
        _ => true,
    }
}

/// Whether both sides took away the same and each put in something that the other did not: two readings of one thing,
/// where nothing but its value says what it is.
fn replaced(by_name: &BTreeMap<&str, Three<Option<&Part<'_>>>>) -> bool {
    let any = |wanted: Three<bool>| by_name.values().any(|parts| parts.map(|part| part.is_some()) == wanted);
    any([true, false, false]) && any([false, true, false]) && any([false, false, true])
}
