//! Recomputes from the frameworks of two releases what they say of each other: the crosswalk and the record's changes.
//!
//! The judgement is always that of this version of the tool, whichever version a record names: a record that could name
//! another version to be spared the comparison would be believed unread. So rules of judgement are part of the crosswalk's
//! form: a version of the tool that judges differently raises `schemaVersion` and keeps the earlier judgement as well.

use super::changelog::counted;
use super::delta::{Delta, delta};
use super::reading::Reading;
use super::record::{Record, RecordedChange};
use dma_carry::{Assessment, Crosswalk};
use dma_document::{Document, Intents};
use dma_revision::diff::Revision;

/// The crosswalk and the changes, recomputed.
pub(super) struct Recomputed {
    crosswalk: Crosswalk,
    delta: Delta,
}

/// Recomputes what a release says of its changes, from its framework and declarations and the release before. `None` where
/// the release before cannot be read or the crosswalk cannot be written.
pub(super) fn recompute(
    declared: &Intents,
    previous: Option<&Reading<'_>>,
    new: &Document,
    crosswalk: &Crosswalk,
) -> Option<Recomputed> {
    match previous {
        None => Some(Recomputed { crosswalk: dma_carry::first(new), delta: Delta::default() }),
        Some(previous) => between(declared, previous.document.as_ref().ok()?, new, crosswalk),
    }
}

/// Recomputes the changes between two frameworks. Neither says which questions other settings ask: for that, the
/// crosswalk is believed, which can only say of a question that is new or gone here that others ask it.
fn between(declared: &Intents, old: &Document, new: &Document, crosswalk: &Crosswalk) -> Option<Recomputed> {
    let of_kind = |kind: &str| {
        let questions = crosswalk.questions.iter();
        let found = questions.filter(|question| question.changes.iter().any(|slug| slug == kind));
        found.flat_map(|question| question.from.iter().chain(&question.to).cloned()).collect()
    };
    let revision =
        |document: &Document, elsewhere| Revision { elsewhere, ..Revision::new("", document.clone()) };
    let old = revision(old, of_kind("question-extended"));
    let new = revision(new, of_kind("question-withdrawn"));
    let assessment = Assessment::of(&old, &new, declared);
    let crosswalk =
        dma_carry::crosswalk(&old.document, &new.document, assessment.plan(), assessment.verdicts()).ok()?;
    Some(Recomputed { crosswalk, delta: delta(assessment.changes(), assessment.verdicts()) })
}

impl Recomputed {
    /// Returns the first thing that a released crosswalk says differently, its sentences apart.
    pub(super) fn crosswalk_contradiction(&self, released: &Crosswalk) -> Option<String> {
        difference(&released.without_words(), &self.crosswalk.without_words())
    }

    /// Returns the first thing that a released record says differently of the changes, its sentences apart.
    pub(super) fn record_contradiction(&self, record: &Record) -> Option<String> {
        if record.impact != self.delta.impact {
            let named = |impact: &Option<String>| impact.clone().unwrap_or_else(|| "none".to_owned());
            return Some(format!(
                "its impact is {}, but the changes have impact {}",
                named(&record.impact),
                named(&self.delta.impact)
            ));
        }
        if record.comparability != self.delta.comparability {
            return Some("its comparability differs from that of the two frameworks".to_owned());
        }
        let without_words = |changes: &[RecordedChange]| -> Vec<RecordedChange> {
            let plain = |change: &RecordedChange| RecordedChange { summary: String::new(), ..change.clone() };
            changes.iter().map(plain).collect()
        };
        let (said, made) = (without_words(&record.changes), without_words(&self.delta.changes));
        let pairs = said.iter().zip(&made);
        let differs = pairs.filter(|(said, made)| said != made).map(|(said, _)| said.item.clone()).next();
        match differs {
            Some(item) => Some(format!("what it says about a change of `{item}` is wrong")),
            None if said.len() != made.len() => {
                Some(format!("it lists {}, but there are {}", counted(said.len(), "change"), made.len()))
            }
            None => None,
        }
    }
}

/// Returns the first difference between two crosswalks.
fn difference(released: &Crosswalk, again: &Crosswalk) -> Option<String> {
    if released == again {
        return None;
    }
    let pairs = released.questions.iter().zip(&again.questions);
    let mut differ = pairs.filter(|(one, other)| one != other);
    let name = |question: &dma_carry::CrosswalkQuestion| {
        question.to.clone().or_else(|| question.from.first().cloned()).unwrap_or_default()
    };
    Some(match differ.next() {
        Some((one, other)) if one.action != other.action => {
            format!(
                "it says `{}` for question `{}`, but the frameworks give `{}`",
                one.action,
                name(one),
                other.action
            )
        }
        Some((one, _)) => format!("what it says about question `{}` is wrong", name(one)),
        None if released.questions.len() != again.questions.len() => {
            format!(
                "it lists {}, but there are {}",
                counted(released.questions.len(), "question"),
                again.questions.len()
            )
        }
        None => "its versions, digests or verdicts are wrong".to_owned(),
    })
}
