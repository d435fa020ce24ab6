//! Two revisions of a framework come in; what a record tells of the changes between them, and what they ask of the version,
//! go out.

use super::gate::Needs;
use super::record::{self, RecordedChange};
use super::version::Bump;
use crate::canonical::Document;
use crate::changes::{Change, Changes, Comparability, Impact};
use std::collections::BTreeSet;

/// What changed since the release before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Delta {
    /// The greatest impact.
    pub impact: Option<String>,
    /// What may be compared.
    pub comparability: Option<record::Comparability>,
    /// Every change.
    pub changes: Vec<RecordedChange>,
}

/// What a record tells of changes.
pub fn delta(old: &Document, new: &Document, changes: &Changes) -> Delta {
    Delta {
        impact: changes.all.iter().map(bump).max().map(|bump| bump.name().to_owned()),
        comparability: Some(comparability(old, new, changes)),
        changes: changes.all.iter().map(recorded).collect(),
    }
}

/// What changes ask of the version: as much as the heaviest. What may not be released at all is the gate's to say.
pub fn needs(changes: &Changes) -> Option<Needs> {
    let heaviest = changes.all.iter().rev().max_by_key(|change| change.impact)?;
    Some(Needs {
        bump: bump(heaviest),
        because: heaviest.message.clone(),
        at: heaviest.new_place.as_ref().map(|place| place.span),
    })
}

fn bump(change: &Change) -> Bump {
    match change.impact {
        Impact::Patch => Bump::Patch,
        Impact::Minor => Bump::Minor,
        Impact::Major | Impact::Forbidden => Bump::Major,
    }
}

fn recorded(change: &Change) -> RecordedChange {
    RecordedChange {
        kind: change.kind.slug.to_owned(),
        item: change.item.to_string(),
        summary: change.message.clone(),
        impact: bump(change).name().to_owned(),
        question: change.question.name().to_owned(),
        section: change.section.name().to_owned(),
        declared: change.declared.clone(),
    }
}

/// The verdict on the whole: as bad as the worst of the sections, where what is new or gone asks for care.
fn comparability(old: &Document, new: &Document, changes: &Changes) -> record::Comparability {
    let ids = |document: &Document| -> BTreeSet<String> {
        let sections = document.themes.iter().flat_map(|theme| &theme.sections);
        sections.flat_map(|section| &section.questions).map(|question| question.id.clone()).collect()
    };
    let (before, after) = (ids(old), ids(new));
    let followed: BTreeSet<&str> = new
        .themes
        .iter()
        .flat_map(|theme| &theme.sections)
        .flat_map(|section| &section.questions)
        .flat_map(|question| &question.replaces)
        .map(String::as_str)
        .collect();
    let gone = before.iter().filter(|id| !after.contains(*id) && !followed.contains(id.as_str()));
    let all: BTreeSet<&String> = after.iter().chain(gone).collect();
    let count = |wanted: Comparability| all.iter().filter(|id| changes.question_trend(id) == wanted).count();
    let sections = old.themes.iter().chain(&new.themes).flat_map(|theme| &theme.sections);
    let worst = sections.map(|section| changes.section_trend(&section.id)).max();
    let verdict = match worst.unwrap_or(Comparability::Comparable) {
        Comparability::Break => Comparability::Break,
        Comparability::Comparable
            if changes.all.iter().all(|it| it.question == Comparability::Comparable) =>
        {
            Comparability::Comparable
        }
        _ => Comparability::WithCare,
    };
    record::Comparability {
        verdict: verdict.name().to_owned(),
        comparable: count(Comparability::Comparable),
        with_care: count(Comparability::WithCare),
        broken: count(Comparability::Break),
        new: count(Comparability::New),
        ended: count(Comparability::Ends),
    }
}
