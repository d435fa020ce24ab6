//! A change between two revisions, and what it means for versions, trends and answers.

use super::declare::{Impact, Kind};
use crate::diff::{Aspect, Suggestion, TextDifference};
use dma_document::{ChangeClass, Comparability, Item, Place};
use serde_json::Value;

/// One change and what it means.
#[derive(Debug, Clone)]
pub struct Change {
    /// The kind of change.
    pub kind: &'static Kind,
    /// What changed: by its new id, or by its old one when it is gone.
    pub item: Item,
    /// The item's name in the old revision, where it had another.
    pub was: Option<Item>,
    /// The items that it was made of, when several became one; the items that it became, when one became several.
    pub others: Vec<Item>,
    /// What about the item changed.
    pub aspect: Aspect,
    /// What happened, in words: lower case, no full stop.
    pub message: String,
    /// The value before; `None` where there was none.
    pub old: Option<Value>,
    /// The value after.
    pub new: Option<Value>,
    /// The words that differ, where both values are texts.
    pub words: Option<TextDifference>,
    /// The least rise of the version that it asks for.
    pub impact: Impact,
    /// The verdict on the series of each question that it touches.
    pub question: Comparability,
    /// The verdict on the scores of the sections that it touches.
    pub section: Comparability,
    /// The questions that it touches, by new ids, and by old ones for those that are gone.
    pub questions: Vec<String>,
    /// The sections that it touches.
    pub sections: Vec<String>,
    /// The item's place in the old sources, where these were read.
    pub old_place: Option<Place>,
    /// The item's place in the new sources, where these were read.
    pub new_place: Option<Place>,
    /// The declarations that explain it, by slug: they name it, and are of a class that covers it.
    pub declared: Vec<String>,
    /// What to check before this is released.
    pub help: Option<String>,
}

impl Change {
    /// Returns the items by which a declaration may name this change: the whole of each.
    pub fn names(&self) -> impl Iterator<Item = Item> {
        let items = std::iter::once(&self.item).chain(&self.was).chain(&self.others);
        items.map(|item| Item::new(item.entity, &item.id))
    }
}

/// Every change between two revisions.
#[derive(Debug, Default, Clone)]
pub struct Changes {
    /// One change for each cause: the greatest impact first, then in the order of the document.
    pub all: Vec<Change>,
    /// Removed questions and new ones that read alike; they do not count towards any verdict.
    pub suggestions: Vec<Suggestion>,
}

impl Changes {
    /// Returns the greatest impact; `None` when nothing changed.
    pub fn impact(&self) -> Option<Impact> {
        self.all.iter().map(|change| change.impact).max()
    }

    /// Returns the changes of one impact, in order.
    pub fn of(&self, impact: Impact) -> impl Iterator<Item = &Change> {
        self.all.iter().filter(move |change| change.impact == impact)
    }

    /// Returns the verdict on the score of one section, named by its new id, or by its old id when it was removed.
    pub fn section_trend(&self, id: &str) -> Comparability {
        let touching = self.all.iter().filter(|change| change.sections.iter().any(|section| section == id));
        touching.map(|change| change.section).max().unwrap_or(Comparability::Comparable)
    }
}

/// Whether a declaration of one class covers a change of another. Words may be declared as more than they are; what
/// moves scores or structure must be called so.
pub(super) fn covers(declared: ChangeClass, class: ChangeClass) -> bool {
    declared == class || (class <= ChangeClass::Meaning && declared >= class)
}
