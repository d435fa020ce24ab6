//! Finds the changes that touch a question or a section.

use dma_revision::changes::{Change, Changes};
use rustc_hash::FxHashMap;

/// The changes by what they touch.
#[derive(Debug)]
pub(super) struct Touching<'c> {
    questions: FxHashMap<&'c str, Vec<&'c Change>>,
    sections: FxHashMap<&'c str, Vec<&'c Change>>,
}

impl<'c> Touching<'c> {
    pub(super) fn new(changes: &'c Changes) -> Self {
        let mut touching = Self { questions: FxHashMap::default(), sections: FxHashMap::default() };
        for change in &changes.all {
            for id in &change.questions {
                touching.questions.entry(id).or_default().push(change);
            }
            for id in &change.sections {
                touching.sections.entry(id).or_default().push(change);
            }
        }
        touching
    }

    /// Those that touch a question, by its newer id, or its older one when it is gone.
    pub(super) fn question(&self, id: &str) -> &[&'c Change] {
        self.questions.get(id).map_or(&[], Vec::as_slice)
    }

    /// Those that touch a section, in the same way.
    pub(super) fn section(&self, id: &str) -> &[&'c Change] {
        self.sections.get(id).map_or(&[], Vec::as_slice)
    }
}
