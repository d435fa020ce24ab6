//! Finds the place of an id among the options, choices or elements of one question.

use rustc_hash::FxHashMap;

/// From this many ids on, a table is quicker than comparing with each.
const MANY: usize = 12;

/// Ids in their order.
#[derive(Debug, Clone, Default)]
pub struct Parts {
    ids: Vec<Box<str>>,
    table: FxHashMap<Box<str>, usize>,
}

impl Parts {
    /// Takes the ids in their order.
    pub(super) fn new<'i>(ids: impl Iterator<Item = &'i str>) -> Self {
        let ids: Vec<Box<str>> = ids.map(Into::into).collect();
        let mut table = FxHashMap::default();
        if ids.len() >= MANY {
            for (at, id) in ids.iter().enumerate() {
                table.entry(id.clone()).or_insert(at);
            }
        }
        Self { ids, table }
    }

    /// The place of an id.
    pub fn find(&self, id: &str) -> Option<usize> {
        if self.table.is_empty() {
            return self.ids.iter().position(|known| **known == *id);
        }
        self.table.get(id).copied()
    }

    /// The id at a place.
    pub fn id(&self, at: usize) -> &str {
        self.ids.get(at).map_or("", |id| id)
    }

    /// Every id, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.ids.iter().map(|id| &**id)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }
}
