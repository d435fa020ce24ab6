//! Retired ids: those that a release no longer uses, and those that are used again although they were retired.

use super::folder::Released;
use super::record::Retired;
use dma_document::{Document, Entity, Item};
use std::collections::BTreeSet;

/// Every permanent id of a framework that people may cite: of lines, themes, sections and questions.
pub(super) fn ids(document: &Document) -> BTreeSet<Item> {
    let lines = document.lines.iter().map(|line| Item::new(Entity::Line, &line.id));
    let themes = document.themes.iter().map(|theme| Item::new(Entity::Theme, &theme.id));
    let questions = document.questions().map(|question| Item::new(Entity::Question, &question.id));
    let sections = document.sections().map(|section| Item::new(Entity::Section, &section.id));
    lines.chain(themes).chain(sections).chain(questions).collect()
}

/// The tombstones of a new release: those of the release before, and one for each id that is gone since.
///
/// An id that is back, as a question that other settings kept asking may be, has none.
pub(super) fn retired(last: Option<&Released>, document: &Document, version: &str) -> Vec<Retired> {
    let Some(last) = last else { return Vec::new() };
    tombstones(&last.record.retired, &last.document, document, version)
}

/// The tombstones of a new release, from those of the release before and both frameworks.
pub(super) fn tombstones(kept: &[Retired], old: &Document, new: &Document, version: &str) -> Vec<Retired> {
    let now = ids(new);
    let is_back = |retired: &&Retired| {
        now.iter().any(|item| item.entity.name() == retired.entity && item.id == retired.id)
    };
    let kept = kept.iter().filter(|retired| !is_back(retired)).cloned();
    let gone = ids(old).into_iter().filter(|item| !now.contains(item));
    let gone = gone.map(|item| Retired {
        entity: item.entity.name().to_owned(),
        id: item.id,
        since: version.to_owned(),
    });
    kept.chain(gone).collect()
}

/// An id that was retired and is used again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reused {
    /// The item that has the id now.
    pub item: Item,
    /// The setting that retired it.
    pub setting: String,
    /// The first release without it.
    pub since: String,
}

/// Every id of a framework that some setting retired, and that no setting's last release has any more.
///
/// A question that other settings kept asking is still that question, wherever it comes back. `last` are the last
/// releases of all settings.
pub(super) fn reused(document: &Document, last: &[&Released]) -> Vec<Reused> {
    let alive: BTreeSet<Item> = last.iter().flat_map(|released| ids(&released.document)).collect();
    let again = |item: Item| {
        let tombstone = |released: &&&Released| {
            let of = |retired: &&Retired| retired.entity == item.entity.name() && retired.id == item.id;
            released
                .record
                .retired
                .iter()
                .find(of)
                .map(|retired| (released.setting.clone(), retired.since.clone()))
        };
        let (setting, since) = last.iter().find_map(|released| tombstone(&released))?;
        Some(Reused { item, setting, since })
    };
    ids(document).into_iter().filter(|item| !alive.contains(item)).filter_map(again).collect()
}
