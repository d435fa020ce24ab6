//! What is worked out again from the frameworks of two releases: the crosswalk and the record's account of the changes.
//!
//! The judgement is always that of this version of the tool, whichever version a record names: a record that could name
//! another version to be spared the comparison would be believed unread. So rules of judgement are part of the crosswalk's
//! form: a version of the tool that judges otherwise raises `schemaVersion` and keeps the earlier judgement beside it.

use super::delta::{Delta, delta};
use super::reading::Reading;
use super::record::{Record, RecordedChange};
use dma_carry::{Assessment, Crosswalk};
use dma_document::{Document, Intents};
use dma_revision::diff::Revision;

/// What two frameworks make of each other.
pub(super) struct Made {
    crosswalk: Crosswalk,
    delta: Delta,
}

/// Works out what a release says of its changes, from its framework and declarations and the release before.
pub(super) fn make(
    declared: &Intents,
    (previous, new): (Option<&Reading<'_>>, &Document),
    crosswalk: &Crosswalk,
) -> Option<Made> {
    match previous {
        None => Some(Made { crosswalk: dma_carry::first(new), delta: Delta::default() }),
        Some(previous) => again(declared, (previous.document.as_ref().ok()?, new), crosswalk),
    }
}

/// Works out the changes between two frameworks. Which questions other settings ask stands in neither: of those, the
/// crosswalk itself is asked, which may only call a question that is new or gone here one that others ask.
fn again(declared: &Intents, (old, new): (&Document, &Document), crosswalk: &Crosswalk) -> Option<Made> {
    let told = |kind: &str| {
        let questions = crosswalk.questions.iter();
        let of_kind = questions.filter(|question| question.changes.iter().any(|slug| slug == kind));
        of_kind.flat_map(|question| question.from.iter().chain(&question.to).cloned()).collect()
    };
    let revision =
        |document: &Document, elsewhere| Revision { elsewhere, ..Revision::new("", document.clone()) };
    let old = revision(old, told("question-extended"));
    let new = revision(new, told("question-withdrawn"));
    let assessment = Assessment::of(&old, &new, declared);
    let crosswalk =
        dma_carry::crosswalk(&old.document, &new.document, assessment.plan(), assessment.verdicts()).ok()?;
    Some(Made { crosswalk, delta: delta(assessment.changes(), assessment.verdicts()) })
}

impl Made {
    /// What a crosswalk says otherwise, its sentences apart.
    pub(super) fn crosswalk_contradiction(&self, released: &Crosswalk) -> Option<String> {
        difference(&released.without_words(), &self.crosswalk.without_words())
    }

    /// What a record says otherwise of the changes, its sentences apart.
    pub(super) fn record_contradiction(&self, record: &Record) -> Option<String> {
        if record.impact != self.delta.impact {
            let named = |impact: &Option<String>| impact.clone().unwrap_or_else(|| "none".to_owned());
            return Some(format!(
                "its impact is {}, and that of the changes is {}",
                named(&record.impact),
                named(&self.delta.impact)
            ));
        }
        if record.comparability != self.delta.comparability {
            return Some("its comparability is not that of the two frameworks".to_owned());
        }
        let without_words = |changes: &[RecordedChange]| -> Vec<RecordedChange> {
            let plain = |change: &RecordedChange| RecordedChange { summary: String::new(), ..change.clone() };
            changes.iter().map(plain).collect()
        };
        let (said, made) = (without_words(&record.changes), without_words(&self.delta.changes));
        let pairs = said.iter().zip(&made);
        let differs = pairs.filter(|(said, made)| said != made).map(|(said, _)| said.item.clone()).next();
        match differs {
            Some(item) => Some(format!("what it says of a change of `{item}` is not so")),
            None if said.len() != made.len() => {
                Some(format!("it tells of {} changes, and there are {}", said.len(), made.len()))
            }
            None => None,
        }
    }
}

/// The first thing in which two crosswalks differ.
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
            format!("of question `{}` it says `{}`, and it is `{}`", name(one), one.action, other.action)
        }
        Some((one, _)) => format!("what it says of question `{}` is not so", name(one)),
        None if released.questions.len() != again.questions.len() => {
            format!(
                "it tells of {} questions, and there are {}",
                released.questions.len(),
                again.questions.len()
            )
        }
        None => "the versions, digests or verdicts that it names are others".to_owned(),
    })
}
