//! What a record says of the changes since the release before, and what they need of the version.

use super::candidate::Needs;
use super::record::{self, RecordedChange};
use super::version::Bump;
use dma_carry::Verdicts;
use dma_revision::changes::{Change, Changes, Comparability, Impact};

/// What changed since the release before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Delta {
    /// The greatest impact.
    pub impact: Option<String>,
    /// What may be compared.
    pub comparability: Option<record::Comparability>,
    /// Every change.
    pub changes: Vec<RecordedChange>,
}

/// Returns what a record says of changes and of what may be compared.
pub(super) fn delta(changes: &Changes, verdicts: &Verdicts) -> Delta {
    Delta {
        impact: changes.all.iter().map(bump).max().map(|bump| bump.name().to_owned()),
        comparability: Some(comparability(verdicts)),
        changes: changes.all.iter().map(recorded).collect(),
    }
}

/// Returns what changes need of the version: as much as the heaviest; `None` where nothing changed. The gate reports changes
/// that may not be released at all.
pub(super) fn needs(changes: &Changes) -> Option<Needs> {
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
        kind: change.kind.code.slug.to_owned(),
        item: change.item.to_string(),
        summary: change.message.clone(),
        impact: bump(change).name().to_owned(),
        question: change.question.name().to_owned(),
        section: change.section.name().to_owned(),
        declared: change.declared.clone(),
    }
}

fn comparability(verdicts: &Verdicts) -> record::Comparability {
    record::Comparability {
        verdict: verdicts.overall.name().to_owned(),
        comparable: verdicts.count(Comparability::Comparable),
        with_care: verdicts.count(Comparability::WithCare),
        broken: verdicts.count(Comparability::Break),
        new: verdicts.count(Comparability::New),
        ended: verdicts.count(Comparability::Ends),
    }
}
