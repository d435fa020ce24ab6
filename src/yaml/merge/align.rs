//! Lines the parts of three versions of one mapping or list up by name: one slot for each name that stays, in order.

use super::conflict::{Cause, Conflict, Step, list_key};
use super::identity::same;
use super::items::{Name, is_renamed, is_renumbered, may_be_one, may_replace, names_of_versions};
use super::layout::Part;
use super::order;
use super::versions::{BASE, OURS, THEIRS, Three};
use crate::tree::{Kind, Plain};
use std::collections::{BTreeMap, BTreeSet};

/// Keys of which a question has one: the type of its answer.
const ANSWER_TYPES: [&str; 7] = ["scale", "choices", "levels", "number", "percentage", "date", "free-text"];

/// Keys of the mappings in which authors choose the keys, as for `settings` in the budget of a programme.
const FREE_KEYED: [&str; 4] = ["levels", "settings", "variants", "vocabulary"];

/// Whether authors choose the keys of the mapping at a path, so that a key that appears may be one that goes.
fn has_free_keys(path: &[Step]) -> bool {
    let is_free = |step: &Step| matches!(step, Step::Key(key) if FREE_KEYED.contains(&key.as_str()));
    match path {
        // The words of one setting.
        [.., Step::Key(outer), Step::Key(_)] if outer == "vocabulary" => true,
        [.., last] => is_free(last),
        [] => false,
    }
}

/// What the three versions have under one name.
type Parts<'w, 't> = Three<Option<&'w Part<'t>>>;

/// One name, with what the three versions have under it.
#[derive(Debug)]
pub(super) struct Slot<'w, 't> {
    pub(super) step: Step,
    pub(super) parts: Parts<'w, 't>,
    /// Why the sides conflict here, where that does not follow from the parts.
    pub(super) cause: Option<Cause>,
}

/// Whether a part has the same data and comments in both versions, however it is laid out.
pub(super) fn unchanged(a: &Part<'_>, b: &Part<'_>) -> bool {
    same(a.value.node, b.value.node) && a.comments == b.comments
}

/// The slots of a mapping or list.
///
/// A part that one side removed and the other left alone is gone. A part that one side removed and the other changed,
/// moved or put something else in place of stays, so that the conflict is shown.
pub(super) fn slots<'w, 't>(
    list: bool,
    parts: Three<&'w [Part<'t>]>,
    path: &[Step],
) -> Result<Vec<Slot<'w, 't>>, Conflict> {
    let conflict = |cause| Conflict { path: path.to_vec(), cause };
    let names = if list { item_names(&parts, path) } else { Some(parts.map(keys)) };
    let names = names.ok_or_else(|| conflict(Cause::Edited))?;
    if list && is_renumbered_and_changed(&parts, list_key(path)) {
        return Err(conflict(Cause::Renumbered));
    }
    let mut alignment = Alignment::new(list, &names, parts);
    if list {
        alignment.know_items_again(list_key(path));
        alignment.find_moves();
        alignment.find_replaced_items(list_key(path));
        alignment.find_items_added_twice(list_key(path));
    } else if let Some(cause) = alignment.replaced_key(has_free_keys(path)) {
        return Err(conflict(cause));
    }
    // Marks around single values would show one side's list with the other side's items in it.
    let only_values = names.iter().flatten().all(|name| name.is_editable) && alignment.holds_scalars();
    if let Some(cause) = alignment.cause_of_list().filter(|_| only_values) {
        return Err(conflict(cause));
    }
    alignment.slots().ok_or_else(|| conflict(Cause::Order))
}

/// The key of each entry of a mapping.
fn keys(parts: &[Part<'_>]) -> Vec<Name> {
    parts.iter().map(|part| Name { text: part.key.to_owned(), is_editable: true }).collect()
}

fn item_names(parts: &Three<&[Part<'_>]>, path: &[Step]) -> Option<Three<Vec<Name>>> {
    let items = parts.map(|parts| parts.iter().map(|part| part.value.node).collect());
    names_of_versions(list_key(path), &items)
}

/// Whether a side gave the ids of a list to other items while the other side changed the list too.
fn is_renumbered_and_changed(parts: &Three<&[Part<'_>]>, list: &str) -> bool {
    let differ = |one: usize, other: usize| {
        let (one, other) = (parts[one], parts[other]);
        one.len() != other.len() || one.iter().zip(other).any(|(one, other)| !unchanged(one, other))
    };
    let [base, ours, theirs] =
        parts.map(|parts| parts.iter().map(|part| part.value.node).collect::<Vec<_>>());
    differ(BASE, OURS)
        && differ(BASE, THEIRS)
        && differ(OURS, THEIRS)
        && (is_renumbered(list, &base, &ours) || is_renumbered(list, &base, &theirs))
}

/// The parts of three versions under their names.
struct Alignment<'n, 'w, 't> {
    list: bool,
    orders: Three<Vec<&'n str>>,
    /// The same, where an item with another id has the name that it had in the base.
    former_orders: Three<Vec<&'n str>>,
    by_name: BTreeMap<&'n str, Parts<'w, 't>>,
    /// Names that are a conflict, whatever their parts are.
    causes: BTreeMap<&'n str, Cause>,
}

impl<'n, 'w, 't> Alignment<'n, 'w, 't> {
    fn new(list: bool, names: &'n Three<Vec<Name>>, parts: Three<&'w [Part<'t>]>) -> Self {
        let mut by_name: BTreeMap<&str, Parts<'w, 't>> = BTreeMap::new();
        for version in [BASE, OURS, THEIRS] {
            for (name, part) in names[version].iter().zip(parts[version]) {
                by_name.entry(&name.text).or_default()[version] = Some(part);
            }
        }
        let orders: Three<Vec<&str>> =
            names.each_ref().map(|names| names.iter().map(|name| name.text.as_str()).collect());
        Self { list, former_orders: orders.clone(), orders, by_name, causes: BTreeMap::new() }
    }

    /// Finds the items to which a side gave another id, so that an item that was moved past one of them counts as moved.
    fn know_items_again(&mut self, list: &str) {
        for side in [OURS, THEIRS] {
            let is_in = |name: &str, version: usize| self.by_name.get(name).and_then(|parts| parts[version]);
            let base = self.orders[BASE].iter().filter(|name| is_in(name, side).is_none());
            let mut gone: Vec<(&str, &Part<'_>)> =
                base.filter_map(|&name| Some((name, is_in(name, BASE)?))).collect();
            let former = |name: &&'n str| {
                let Some(now) = is_in(name, side).filter(|_| is_in(name, BASE).is_none()) else {
                    return *name;
                };
                let is_renamed_item =
                    |gone: &(&str, &Part<'_>)| is_renamed(list, gone.1.value.node, now.value.node);
                gone.iter().position(is_renamed_item).map_or(*name, |at| gone.remove(at).0)
            };
            self.former_orders[side] = self.orders[side].iter().map(former).collect();
        }
    }

    /// Why the whole list conflicts, if one of its items does.
    fn cause_of_list(&self) -> Option<Cause> {
        let has = |cause| self.causes.values().any(|other| *other == cause);
        match (has(Cause::SuccessorByOurs), has(Cause::SuccessorByTheirs)) {
            (true, true) => Some(Cause::Replaced),
            (true, false) => Some(Cause::ReplacedByOurs),
            (false, true) => Some(Cause::ReplacedByTheirs),
            (false, false) => self.causes.values().next().map(|_| Cause::Edited),
        }
    }

    /// Whether some version has an item that is a plain value.
    fn holds_scalars(&self) -> bool {
        let mut parts = self.by_name.values().flatten().flatten();
        parts.any(|part| matches!(part.value.node.kind, Kind::Scalar(_)))
    }

    /// Finds the items that one side moved and the other removed.
    fn find_moves(&mut self) {
        let by_side = [
            (OURS, [true, true, false], Cause::MovedByOursRemovedByTheirs),
            (THEIRS, [true, false, true], Cause::RemovedByOursMovedByTheirs),
        ];
        for (side, presence, cause) in by_side {
            let kept_by_one: Vec<&str> = self.with_presence(presence).map(|(name, _)| name).collect();
            if kept_by_one.is_empty() {
                continue;
            }
            let moved = order::moved(&self.former_orders[BASE], &self.former_orders[side]);
            self.causes.extend(
                kept_by_one.into_iter().filter(|name| moved.contains(name)).map(|name| (name, cause)),
            );
        }
    }

    /// The names that just these versions have.
    fn with_presence(&self, presence: Three<bool>) -> impl Iterator<Item = (&'n str, &Parts<'w, 't>)> {
        let has = move |parts: &Parts<'_, '_>| parts.map(|part| part.is_some()) == presence;
        self.by_name.iter().filter(move |(_, parts)| has(parts)).map(|(name, parts)| (*name, parts))
    }

    fn removed_by_both(&self) -> Vec<&'w Part<'t>> {
        self.with_presence([true, false, false]).filter_map(|(_, parts)| parts[BASE]).collect()
    }

    /// The parts that a side removed and the other side changed or moved.
    fn contested(&self, side: usize) -> Vec<&'w Part<'t>> {
        let (presence, other) =
            if side == OURS { ([true, false, true], THEIRS) } else { ([true, true, false], OURS) };
        let is_contested = |(name, parts): &(&str, &Parts<'_, '_>)| {
            self.causes.contains_key(name)
                || matches!((parts[BASE], parts[other]), (Some(base), Some(kept)) if !unchanged(base, kept))
        };
        self.with_presence(presence).filter(is_contested).filter_map(|(_, parts)| parts[BASE]).collect()
    }

    /// What a side added and the other did not, by name.
    fn added(&self, side: usize) -> Vec<(&'n str, &'w Part<'t>)> {
        let presence = [BASE, OURS, THEIRS].map(|version| version == side);
        self.with_presence(presence).filter_map(|(name, parts)| Some((name, parts[side]?))).collect()
    }

    /// The parts that both sides removed, but for those in whose place both put the same for certain.
    fn undecided(&self, replaces: impl Fn(&Part<'_>, &Part<'_>) -> bool) -> Vec<&'w Part<'t>> {
        let mut removed = self.removed_by_both();
        let by_both = self.with_presence([false, true, true]).filter_map(|(_, parts)| parts[OURS]);
        for added in by_both {
            if let Some(index) = removed.iter().position(|removed| replaces(removed, added)) {
                removed.remove(index);
            }
        }
        removed
    }

    /// Finds the items that a side put in place of one that the other side removed, replaced, changed or moved.
    fn find_replaced_items(&mut self, list: &str) {
        let replaces =
            |removed: &Part<'_>, added: &Part<'_>| may_replace(list, removed.value.node, added.value.node);
        let undecided =
            self.undecided(|removed, added| is_renamed(list, removed.value.node, added.value.node));
        let mut found = Vec::new();
        for (side, cause) in [(OURS, Cause::SuccessorByOurs), (THEIRS, Cause::SuccessorByTheirs)] {
            let contested = self.contested(side);
            for (name, added) in self.added(side) {
                let removed = undecided.iter().find(|removed| replaces(removed, added));
                if removed.is_some() || contested.iter().any(|contested| replaces(contested, added)) {
                    found.push((name, cause, removed.copied()));
                }
            }
        }
        let mut shown: BTreeSet<*const Part<'_>> = BTreeSet::new();
        for (name, cause, removed) in found {
            self.causes.insert(name, cause);
            // The base is shown once, beside the first item that may have come of it.
            if let Some(removed) = removed
                && shown.insert(std::ptr::from_ref(removed))
                && let Some(parts) = self.by_name.get_mut(name)
            {
                parts[BASE] = Some(removed);
            }
        }
    }

    /// Finds the items that both sides added and that have an id on one side only.
    fn find_items_added_twice(&mut self, list: &str) {
        let (by_ours, by_theirs) = (self.added(OURS), self.added(THEIRS));
        for (ours, our_part) in by_ours {
            for (theirs, their_part) in &by_theirs {
                if may_be_one(list, our_part.value.node, their_part.value.node) {
                    self.causes.insert(ours, Cause::Added);
                    self.causes.insert(theirs, Cause::Added);
                }
            }
        }
    }

    /// Why the keys of a mapping conflict: a side put one in place of a key that the other side removed, replaced or
    /// changed.
    ///
    /// Where authors choose the keys, any key may be another one, renamed.
    fn replaced_key(&self, has_free_keys: bool) -> Option<Cause> {
        let replaces = |removed: &Part<'_>, added: &Part<'_>| {
            let are_answer_types = ANSWER_TYPES.contains(&removed.key) && ANSWER_TYPES.contains(&added.key);
            has_free_keys
                || are_answer_types
                || (same(removed.value.node, added.value.node) && says_something(added))
        };
        let undecided = self.undecided(replaces);
        if !(undecided.is_empty() || self.added(OURS).is_empty() || self.added(THEIRS).is_empty()) {
            return Some(Cause::Replaced);
        }
        let is_by = |side: usize| {
            let removed = [&undecided[..], &self.contested(side)].concat();
            self.added(side).iter().any(|(_, added)| removed.iter().any(|removed| replaces(removed, added)))
        };
        let by_theirs = || is_by(THEIRS).then_some(Cause::ReplacedByTheirs);
        is_by(OURS).then_some(Cause::ReplacedByOurs).or_else(by_theirs)
    }

    /// The slots of the names that stay; `None` where both sides moved items, and not alike.
    fn slots(self) -> Option<Vec<Slot<'w, 't>>> {
        let stays = |name: &str, parts: &Parts<'_, '_>| self.causes.contains_key(name) || stays(parts);
        let stay: BTreeSet<&str> =
            self.by_name.iter().filter(|(name, parts)| stays(name, parts)).map(|(name, _)| *name).collect();
        // An item with another id hides no move of its neighbours.
        if self.list && order::both_moved(&self.former_orders) {
            return None;
        }
        let order = match order::merge(&self.orders, &stay) {
            Some(order) => order,
            None if self.list => return None,
            // The order of keys means nothing: ours counts.
            None => {
                let [_, ours, theirs] = &self.orders;
                order::merge(&[theirs.clone(), ours.clone(), theirs.clone()], &stay)?
            }
        };
        let step =
            |name: &str| if self.list { Step::Item(name.to_owned()) } else { Step::Key(name.to_owned()) };
        let slot = |name: &str| {
            let parts = *self.by_name.get(name)?;
            Some(Slot { step: step(name), parts, cause: self.causes.get(name).copied() })
        };
        Some(order.into_iter().filter_map(slot).collect())
    }
}

/// Whether a value is more than a number or a truth value, which many keys share by chance.
fn says_something(part: &Part<'_>) -> bool {
    match &part.value.node.kind {
        Kind::Scalar(scalar) => scalar.plain() == Plain::Text,
        Kind::Sequence(items) => !items.is_empty(),
        Kind::Mapping(entries) => !entries.is_empty(),
    }
}

fn stays(parts: &Parts<'_, '_>) -> bool {
    match parts {
        [Some(base), Some(one), None] | [Some(base), None, Some(one)] => !unchanged(base, one),
        [_, None, None] => false,
        _ => true,
    }
}
