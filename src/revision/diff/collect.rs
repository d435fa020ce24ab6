//! Collects the differences between values, texts and lists of two items, each with its path.

use super::difference::{Aspect, Difference, Edit, Step};
use super::text;
use dma_document::Item;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;
use serde_json::Value;

/// A value of the old document and its counterpart in the new one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sides<T> {
    pub(super) old: T,
    pub(super) new: T,
}

/// An item of a list that has an id.
pub(super) trait Listed {
    /// Its id.
    fn id(&self) -> String;

    /// What makes it the very same as another under another id; empty where that cannot be decided.
    fn twin(&self) -> String {
        String::new()
    }

    /// Returns the item as data, without the items in it that have differences of their own.
    fn shell(&self) -> Value;
}

/// What a list says of its items.
#[derive(Debug, Clone, Copy)]
pub(super) struct ListAspects {
    pub(super) added: Aspect,
    pub(super) removed: Aspect,
    /// An item under another id; `None` where ids carry no answers, so that it is one gone and one new.
    pub(super) id: Option<Aspect>,
    pub(super) order: Aspect,
    /// Makes the name of an item from the name of what contains the list, and its id.
    pub(super) name: fn(&Item, &str) -> Item,
}

/// The items of two lists, paired by id, and those of other ids that are the very same.
pub(super) struct Matched<'l, T> {
    /// Old and new, in the new order.
    pub(super) pairs: Vec<(&'l T, &'l T)>,
    pub(super) removed: Vec<&'l T>,
    /// With the id of the item before it.
    pub(super) added: Vec<(&'l T, Option<String>)>,
}

/// Pairs two lists by id, then by being the very same: each only once on either side.
pub(super) fn matched<'l, T: Listed>(old: &'l [T], new: &'l [T]) -> Matched<'l, T> {
    let by_id: FxHashMap<String, &T> = old.iter().map(|item| (item.id(), item)).collect();
    let new_ids: FxHashSet<String> = new.iter().map(Listed::id).collect();
    let gone = by_twin(old.iter().filter(|item| !new_ids.contains(&item.id())));
    let come = by_twin(new.iter().filter(|item| !by_id.contains_key(&item.id())));
    let twin = |item: &T| match (gone.get(&item.twin()).map(Vec::as_slice), come.get(&item.twin())?.len()) {
        (Some([only]), 1) => Some(*only),
        _ => None,
    };
    let mut found = Matched { pairs: Vec::new(), removed: Vec::new(), added: Vec::new() };
    let mut paired: FxHashSet<String> = FxHashSet::default();
    let mut before = None;
    for item in new {
        match by_id.get(&item.id()).copied().or_else(|| twin(item)) {
            Some(other) => {
                paired.insert(other.id());
                found.pairs.push((other, item));
            }
            None => found.added.push((item, before)),
        }
        before = Some(item.id());
    }
    found.removed = old.iter().filter(|item| !paired.contains(&item.id())).collect();
    found
}

/// Returns items by what makes them the very same, where that can be decided.
fn by_twin<'l, T: Listed>(items: impl Iterator<Item = &'l T>) -> FxHashMap<String, Vec<&'l T>> {
    let mut all: FxHashMap<String, Vec<&T>> = FxHashMap::default();
    for item in items {
        let twin = item.twin();
        if !twin.is_empty() {
            all.entry(twin).or_default().push(item);
        }
    }
    all
}

/// Collects differences at a place.
pub(super) struct Collector<'r> {
    pub(super) all: Vec<Difference>,
    periods: Sides<&'r str>,
    path: Vec<Step>,
    item: Item,
    was: Option<Item>,
}

impl<'r> Collector<'r> {
    /// Makes an empty collector. `periods` are the labels of the two collection periods.
    pub(super) fn new(item: Item, periods: Sides<&'r str>) -> Self {
        Self { all: Vec::new(), periods, path: Vec::new(), item, was: None }
    }

    /// Goes to an item at a place, and comes back.
    pub(super) fn at(&mut self, path: Vec<Step>, names: Sides<Item>, run: impl FnOnce(&mut Self)) {
        let Sides { old, new } = names;
        let was = (old != new).then_some(old);
        let before = (
            std::mem::replace(&mut self.path, path),
            std::mem::replace(&mut self.item, new),
            std::mem::replace(&mut self.was, was),
        );
        run(self);
        (self.path, self.item, self.was) = before;
    }

    /// Goes into an object of the same item, and comes back.
    pub(super) fn inside(&mut self, key: &'static str, run: impl FnOnce(&mut Self)) {
        self.path.push(Step::Key(key));
        run(self);
        self.path.pop();
    }

    /// The path to a key here.
    pub(super) fn path_to(&self, key: &'static str) -> Vec<Step> {
        let mut path = self.path.clone();
        path.push(Step::Key(key));
        path
    }

    /// A part of the item here, as the old revision names it.
    pub(super) fn old_part(&self, id: &str) -> Item {
        let item = self.was.as_ref().unwrap_or(&self.item);
        Item::part(item.entity, &item.id, id)
    }

    /// A part of the item here, as the new revision names it.
    pub(super) fn new_part(&self, id: &str) -> Item {
        Item::part(self.item.entity, &self.item.id, id)
    }

    /// Adds a difference of the item here.
    pub(super) fn push(&mut self, aspect: Aspect, path: Vec<Step>, edit: Edit) -> &mut Difference {
        let difference = Difference {
            aspect,
            item: self.item.clone(),
            was: self.was.clone(),
            path,
            edit,
            with: Vec::new(),
            follows: false,
        };
        let at = self.all.len();
        self.all.push(difference);
        &mut self.all[at]
    }

    /// A value that differs or does not.
    pub(super) fn value<T: PartialEq + Serialize>(
        &mut self,
        aspect: Aspect,
        key: &'static str,
        old: &T,
        new: &T,
    ) {
        if old != new {
            let edit = Edit::Value { old: data(old), new: data(new) };
            self.push(aspect, self.path_to(key), edit);
        }
    }

    /// A text that differs or does not. Where only the label of the period differs, the period is the cause.
    pub(super) fn text<T>(&mut self, aspect: Aspect, key: &'static str, old: &T, new: &T)
    where
        T: PartialEq + Serialize + MaybeText,
    {
        if old == new {
            return;
        }
        let edit = Edit::Value { old: data(old), new: data(new) };
        let masked = |text: Option<&str>, period| text.map(|text| text::mask(text, period));
        let Sides { old: before, new: after } = self.periods;
        let follows = before != after && masked(old.maybe(), before) == masked(new.maybe(), after);
        self.push(aspect, self.path_to(key), edit).follows = follows;
    }

    /// Compares two lists of items with ids; `each` compares the items that are in both.
    pub(super) fn list<T: Listed>(
        &mut self,
        key: &'static str,
        lists: Sides<&[T]>,
        aspects: ListAspects,
        each: &mut dyn FnMut(&mut Self, &T, &T),
    ) {
        let matched = matched(lists.old, lists.new);
        let name = aspects.name;
        let (holder, old_holder) = (self.item.clone(), self.was.clone().unwrap_or_else(|| self.item.clone()));
        let place = |list: &Self, id: &str| {
            let mut path = list.path_to(key);
            path.push(Step::Item(id.to_owned()));
            path
        };
        for item in &matched.removed {
            let id = item.id();
            let path = place(self, &id);
            let named = self.push(aspects.removed, path, Edit::Removed { item: item.shell() });
            (named.item, named.was) = (name(&old_holder, &id), None);
        }
        self.order(
            aspects.order,
            key,
            &matched
                .pairs
                .iter()
                .map(|(old, new)| Sides { old: old.id(), new: new.id() })
                .collect::<Vec<_>>(),
            lists.old,
        );
        for (item, after) in &matched.added {
            let id = item.id();
            let path = place(self, &id);
            let named =
                self.push(aspects.added, path, Edit::Added { item: item.shell(), after: after.clone() });
            (named.item, named.was) = (name(&holder, &id), None);
        }
        for (before, after) in matched.pairs {
            let path = place(self, &after.id());
            let names = Sides { old: name(&old_holder, &before.id()), new: name(&holder, &after.id()) };
            self.at(path, names, |list| {
                if let (Some(aspect), true) = (aspects.id, before.id() != after.id()) {
                    let edit = Edit::Renamed { old: before.id(), new: after.id() };
                    list.push(aspect, list.path.clone(), edit);
                }
                each(list, before, after);
            });
        }
    }

    /// Compares the order of the items that stay: `pairs` are their old and new ids in the new order.
    pub(super) fn order<T: Listed>(
        &mut self,
        aspect: Aspect,
        key: &'static str,
        pairs: &[Sides<String>],
        old: &[T],
    ) {
        let names: FxHashMap<&str, &str> =
            pairs.iter().map(|pair| (pair.old.as_str(), pair.new.as_str())).collect();
        let before: Vec<String> =
            old.iter().filter_map(|item| names.get(item.id().as_str()).map(|id| (*id).to_owned())).collect();
        let after: Vec<String> = pairs.iter().map(|pair| pair.new.clone()).collect();
        if before != after {
            self.push(aspect, self.path_to(key), Edit::Order { old: before, new: after });
        }
    }
}

/// A value as data; nothing for what a document leaves out.
pub(super) fn data<T: Serialize>(value: &T) -> Option<Value> {
    serde_json::to_value(value).ok().filter(|value| !value.is_null())
}

/// A text that may be missing.
pub(super) trait MaybeText {
    fn maybe(&self) -> Option<&str>;
}

impl MaybeText for String {
    fn maybe(&self) -> Option<&str> {
        Some(self)
    }
}

impl MaybeText for Option<String> {
    fn maybe(&self) -> Option<&str> {
        self.as_deref()
    }
}

impl MaybeText for Option<&str> {
    fn maybe(&self) -> Option<&str> {
        *self
    }
}
