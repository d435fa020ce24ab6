//! Checks the lineage of a framework: whether it names what was never released, or what is still asked.

use super::candidate::Candidate;
use super::reason;
use super::retired::ids;
use super::working::Claim;
use dma_document::{Entity, Item};
use dma_text::diagnostic::{Findings, Severity, nearest};
use dma_text::source::Spanned;
use std::collections::BTreeSet;

/// Checks the lineage that is new since the last release. What an earlier release claimed was checked then.
pub(super) fn check(candidate: &Candidate<'_>, findings: &mut Findings) {
    let Some(last) = candidate.history.last(&candidate.working.setting) else { return };
    let (released, now, before) = (released(candidate), ids(candidate.document), claimed(&last.document));
    for claim in &candidate.working.lineage {
        let Claim { item, key, ids } = claim;
        let (entity, of) = (item.entity, &item.id);
        let is_asked = |id: &Spanned<String>| now.contains(&Item::new(entity, &id.value));
        // A part can be split from a question that goes on; only what is replaced as a whole cannot go on.
        let replaces_all = match *key {
            "split-from" => false,
            "merged-from" => ids.iter().all(is_asked),
            _ => true,
        };
        for id in ids.iter().filter(|id| !before.contains(&(item.clone(), id.value.clone()))) {
            let (code, why, help) = if replaces_all && is_asked(id) {
                (
                    reason::LINEAGE_STILL_ASKED,
                    "is still asked",
                    format!("remove it from `{key}`, or remove the {} that it names", entity.name()),
                )
            } else if released.contains(&Item::new(entity, &id.value)) {
                continue;
            } else {
                (reason::UNKNOWN_LINEAGE, "was never released", meant(&id.value, entity, &released))
            };
            findings.speak_as(code, Severity::Error);
            let message = format!("`{key}` of {} `{of}` names `{}`, which {why}", entity.name(), id.value);
            findings.at(id.span, message).subject(of).help(help);
        }
    }
}

/// Returns the advice for an id that was never released.
fn meant(id: &str, entity: Entity, released: &BTreeSet<Item>) -> String {
    let known = released.iter().filter(|item| item.entity == entity).map(|item| item.id.as_str());
    nearest(id, known).map_or_else(
        || "write the id as it was released, or remove it".to_owned(),
        |meant| format!("did you mean `{meant}`?"),
    )
}

/// Every id that a release of any setting has or had.
fn released(candidate: &Candidate<'_>) -> BTreeSet<Item> {
    let all = || candidate.history.releases.iter();
    let retired = all().flat_map(|released| &released.record.retired).filter_map(|retired| {
        let entity = Entity::ALL.into_iter().find(|entity| entity.name() == retired.entity)?;
        Some(Item::new(entity, &retired.id))
    });
    all().flat_map(|released| ids(&released.document)).chain(retired).collect()
}

/// The lineage that the last release has.
fn claimed(document: &dma_document::Document) -> BTreeSet<(Item, String)> {
    let mut all = BTreeSet::new();
    for section in document.sections() {
        let item = Item::new(Entity::Section, &section.id);
        all.extend(section.replaces.iter().map(|id| (item.clone(), id.clone())));
        for question in &section.questions {
            let item = Item::new(Entity::Question, &question.id);
            let lists = [&question.replaces, &question.merged_from, &question.split_from];
            all.extend(lists.into_iter().flatten().map(|id| (item.clone(), id.clone())));
        }
    }
    all
}
