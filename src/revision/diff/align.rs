//! Finds which item of an old document became which item of a new one: by id, then by declared lineage, then by reading
//! the very same under another id.

use super::text;
use dma_document::{Document, DocumentIndex, Placed};
use rustc_hash::{FxHashMap, FxHashSet};

/// Why two items are one and the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// They have the same id.
    Id,
    /// One of them declares that it follows the other.
    Declared,
    /// They read the same and nothing is declared: an id was changed.
    Undeclared,
}

/// Which item of the old document became which of the new one.
#[derive(Debug, Default)]
pub struct Pairing {
    forward: FxHashMap<String, (String, Link)>,
    backward: FxHashMap<String, String>,
    /// Old items that together became a new one, in the order of the new document.
    pub merges: Vec<(Vec<String>, String)>,
    /// Old items that each became several new ones, in the order of the old document.
    pub splits: Vec<(String, Vec<String>)>,
}

impl Pairing {
    /// Returns the new id of an old item, and why the two are the same.
    pub fn new_of(&self, old: &str) -> Option<(&str, Link)> {
        self.forward.get(old).map(|(new, link)| (new.as_str(), *link))
    }

    /// Returns the old id of a new item.
    pub fn old_of(&self, new: &str) -> Option<&str> {
        self.backward.get(new).map(String::as_str)
    }

    /// Returns the new item that an old one was merged into.
    pub fn merged_into(&self, old: &str) -> Option<&str> {
        self.merges.iter().find(|(olds, _)| olds.iter().any(|id| id == old)).map(|(_, new)| new.as_str())
    }

    /// Returns the old items that were merged into a new one.
    pub fn merged_from(&self, new: &str) -> Option<&[String]> {
        self.merges.iter().find(|(_, into)| into == new).map(|(olds, _)| olds.as_slice())
    }

    /// Returns the new items that an old one was split into.
    pub fn split_into(&self, old: &str) -> Option<&[String]> {
        self.splits.iter().find(|(from, _)| from == old).map(|(_, news)| news.as_slice())
    }

    /// Returns the old item that a new one was split from.
    pub fn split_from(&self, new: &str) -> Option<&str> {
        self.splits.iter().find(|(_, news)| news.iter().any(|id| id == new)).map(|(old, _)| old.as_str())
    }

    /// Returns whether an old item has no counterpart under any id.
    pub fn is_gone(&self, old: &str) -> bool {
        !self.forward.contains_key(old)
    }

    /// Returns whether a new item has no counterpart among the old ones.
    pub fn is_new(&self, new: &str) -> bool {
        !self.backward.contains_key(new)
    }

    fn pair(&mut self, old: &str, new: &str, link: Link) {
        self.forward.insert(old.to_owned(), (new.to_owned(), link));
        self.backward.insert(new.to_owned(), old.to_owned());
    }
}

/// An item as alignment sees it.
struct Node<'d> {
    id: &'d str,
    /// The ids of older items that it declares to follow one to one, or that became one in it.
    replaces: Vec<&'d str>,
    /// The ids of older items that it declares to have a part of, whether alone or with others.
    part_of: Vec<&'d str>,
    /// What makes it the very same as another, whatever their ids; empty where that cannot be decided.
    twin: String,
}

pub(super) fn sections(old: &DocumentIndex<'_>, new: &DocumentIndex<'_>) -> Pairing {
    fn nodes<'d>(index: &DocumentIndex<'d>) -> Vec<Node<'d>> {
        let node = |(_, section): &(_, &'d dma_document::Section)| Node {
            id: &section.id,
            replaces: section.replaces.iter().map(String::as_str).collect(),
            part_of: Vec::new(),
            twin: text::normal(&section.title, ""),
        };
        index.sections.iter().map(node).collect()
    }
    align(&nodes(old), &nodes(new))
}

/// The fewest words of a question that is recognised under another id: shorter ones recur.
const FEWEST_WORDS: usize = 4;

pub(super) fn questions(
    old: &DocumentIndex<'_>,
    new: &DocumentIndex<'_>,
    old_document: &Document,
    new_document: &Document,
) -> Pairing {
    fn nodes<'d>(index: &DocumentIndex<'d>, other: &DocumentIndex<'_>, period: &str) -> Vec<Node<'d>> {
        let node = |placed: &Placed<'d>| {
            let question = placed.question;
            let lonely = other.question(&question.id).is_none();
            let words = if lonely { text::normal(&question.text, period) } else { String::new() };
            let tells = words.split(' ').count() >= FEWEST_WORDS;
            let twin = if tells { format!("{words}\n{:?}", question.answer) } else { String::new() };
            let parts = [&question.merged_from, &question.split_from];
            Node {
                id: &question.id,
                replaces: question.replaces.iter().map(String::as_str).collect(),
                part_of: parts.into_iter().flatten().map(String::as_str).collect(),
                twin,
            }
        };
        index.questions.iter().map(node).collect()
    }
    let (old_period, new_period) = (&old_document.period.label, &new_document.period.label);
    align(&nodes(old, new, old_period), &nodes(new, old, new_period))
}

fn align(old: &[Node<'_>], new: &[Node<'_>]) -> Pairing {
    let mut pairing = Pairing::default();
    let new_ids: FxHashSet<&str> = new.iter().map(|node| node.id).collect();
    for node in old.iter().filter(|node| new_ids.contains(node.id)) {
        pairing.pair(node.id, node.id, Link::Id);
    }
    lineage(&mut pairing, old, new);
    twins(&mut pairing, old, new);
    pairing
}

/// Follows what is declared between items that have no other of their own id. The newer document says what its items
/// follow; the older one says it when time is turned back.
fn lineage(pairing: &mut Pairing, old: &[Node<'_>], new: &[Node<'_>]) {
    let gone: FxHashSet<&str> = old.iter().map(|node| node.id).filter(|id| pairing.is_gone(id)).collect();
    let added: FxHashSet<&str> = new.iter().map(|node| node.id).filter(|id| pairing.is_new(id)).collect();
    let mut links: Vec<(&str, &str)> = Vec::new();
    let mut whole: FxHashSet<(&str, &str)> = FxHashSet::default();
    for node in new.iter().filter(|node| added.contains(node.id)) {
        let all = node.replaces.iter().chain(&node.part_of).filter(|id| gone.contains(*id));
        links.extend(all.map(|id| (*id, node.id)));
        whole.extend(node.replaces.iter().map(|id| (*id, node.id)));
    }
    for node in old.iter().filter(|node| gone.contains(node.id)) {
        let all = node.replaces.iter().chain(&node.part_of).filter(|id| added.contains(*id));
        links.extend(all.map(|id| (node.id, *id)));
        whole.extend(node.replaces.iter().map(|id| (node.id, *id)));
    }
    let mut by_old: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    let mut by_new: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for (from, to) in links {
        let news = by_old.entry(from).or_default();
        if !news.contains(&to) {
            news.push(to);
            by_new.entry(to).or_default().push(from);
        }
    }
    let owned = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    let mut done: FxHashSet<&str> = FxHashSet::default();
    for node in old {
        let Some(news) = by_old.get(node.id).filter(|news| news.len() > 1) else { continue };
        let free: Vec<&str> = news.iter().copied().filter(|id| !done.contains(id)).collect();
        if free.len() > 1 {
            pairing.splits.push((node.id.to_owned(), owned(&free)));
            done.insert(node.id);
            done.extend(free);
        }
    }
    for node in new {
        let Some(olds) = by_new.get(node.id).filter(|_| !done.contains(node.id)) else { continue };
        let free: Vec<&str> = olds.iter().copied().filter(|id| !done.contains(id)).collect();
        match free.as_slice() {
            [] => {}
            // A part of a removed item is not the item: it counts as one removed and one added.
            [only] if !whole.contains(&(*only, node.id)) => continue,
            [only] => pairing.pair(only, node.id, Link::Declared),
            several => pairing.merges.push((owned(several), node.id.to_owned())),
        }
        done.extend(free);
    }
}

/// Finds items that are the very same under another id, each only once on either side.
fn twins(pairing: &mut Pairing, old: &[Node<'_>], new: &[Node<'_>]) {
    fn by_twin<'n>(nodes: &'n [Node<'_>], free: &dyn Fn(&str) -> bool) -> FxHashMap<&'n str, Vec<&'n str>> {
        let mut all: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
        for node in nodes.iter().filter(|node| !node.twin.is_empty() && free(node.id)) {
            all.entry(&node.twin).or_default().push(node.id);
        }
        all
    }
    let is_gone = |id: &str| {
        pairing.is_gone(id) && pairing.merged_into(id).is_none() && pairing.split_into(id).is_none()
    };
    let is_new = |id: &str| {
        pairing.is_new(id) && pairing.merged_from(id).is_none() && pairing.split_from(id).is_none()
    };
    let (olds, news) = (by_twin(old, &is_gone), by_twin(new, &is_new));
    let mut found = Vec::new();
    for node in old {
        if let (Some([from]), Some([to])) =
            (olds.get(node.twin.as_str()).map(Vec::as_slice), news.get(node.twin.as_str()).map(Vec::as_slice))
            && *from == node.id
        {
            found.push((*from, *to));
        }
    }
    for (from, to) in found {
        pairing.pair(from, to, Link::Undeclared);
    }
}
