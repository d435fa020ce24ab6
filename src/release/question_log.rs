//! The log of one question through every release and the working tree.

use super::draft::Draft;
use super::folder::Released;
use super::history::History;
use super::record::RECORD_SCHEMA_VERSION;
use dma_document::Document;
use dma_revision::diff::{SegmentKind, compare_texts};
use serde::Serialize;
use std::collections::BTreeSet;

/// The log of a question, as `log.schema.json` describes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct QuestionLog {
    /// The version of this form.
    pub schema_version: &'static str,
    /// The question that was asked for.
    pub question: String,
    /// The ids that the question had, and those of the questions that it came from or became.
    pub ids: Vec<String>,
    /// What happened, by setting and then in time.
    pub events: Vec<Event>,
}

/// Something that happened to a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    /// The setting.
    pub setting: String,
    /// The release; nothing for what is not released yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The day of the release.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The id under which it happened.
    pub id: String,
    /// The kind of change, or `first-release`.
    pub kind: String,
    /// What happened, in a sentence.
    pub summary: String,
    /// The words before and after, where the question was reworded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<Vec<Word>>,
}

/// A run of words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Word {
    /// `same`, `gone` or `new`.
    pub change: &'static str,
    /// The words.
    pub text: String,
}

/// A change from which an event is made: its kind, its item and its summary.
struct Summarised<'a> {
    kind: &'a str,
    item: String,
    summary: &'a str,
}

/// Returns every id that a question had, and those of the questions that it came from or became, by declared lineage.
fn ids(question: &str, documents: &[&Document]) -> BTreeSet<String> {
    let mut ids = BTreeSet::from([question.to_owned()]);
    loop {
        let before = ids.len();
        for asked in documents.iter().flat_map(|document| document.questions()) {
            let earlier: Vec<&String> =
                asked.replaces.iter().chain(&asked.merged_from).chain(&asked.split_from).collect();
            if ids.contains(&asked.id) {
                ids.extend(earlier.into_iter().cloned());
            } else if earlier.into_iter().any(|id| ids.contains(id)) {
                ids.insert(asked.id.clone());
            }
        }
        if ids.len() == before {
            return ids;
        }
    }
}

/// Returns every question id of all releases and drafts, to suggest one for a name that is wrong.
pub fn known_questions<'d>(history: &'d History, drafts: &'d [Draft<'_>]) -> BTreeSet<&'d str> {
    documents(history, drafts)
        .into_iter()
        .flat_map(Document::questions)
        .map(|question| question.id.as_str())
        .collect()
}

fn documents<'d>(history: &'d History, drafts: &'d [Draft<'_>]) -> Vec<&'d Document> {
    let released = history.releases.iter().map(|released| &released.document);
    released.chain(drafts.iter().map(|draft| &draft.document)).collect()
}

/// Returns the log of a question; `None` when no release and no source has it.
pub fn question_log(question: &str, history: &History, drafts: &[Draft<'_>]) -> Option<QuestionLog> {
    let documents = documents(history, drafts);
    documents.iter().flat_map(|document| document.questions()).find(|asked| asked.id == question)?;
    let ids = ids(question, &documents);
    let mut events = Vec::new();
    let settings: BTreeSet<&str> = history
        .releases
        .iter()
        .map(|released| released.setting.as_str())
        .chain(drafts.iter().map(|draft| draft.working.setting.as_str()))
        .collect();
    for setting in settings {
        let mut last: Option<&Released> = None;
        for released in history.of(setting) {
            released_events(&ids, last, released, &mut events);
            last = Some(released);
        }
        if let Some(draft) = drafts.iter().find(|draft| draft.working.setting.as_str() == setting) {
            waiting_events(&ids, last, draft, &mut events);
        }
    }
    let ids = ids.into_iter().collect();
    Some(QuestionLog { schema_version: RECORD_SCHEMA_VERSION, question: question.to_owned(), ids, events })
}

fn released_events(
    ids: &BTreeSet<String>,
    last: Option<&Released>,
    released: &Released,
    events: &mut Vec<Event>,
) {
    let changes = released.record.changes.iter().map(|change| Summarised {
        kind: &change.kind,
        item: change.item.clone(),
        summary: &change.summary,
    });
    let mut new = events_between(ids, last.map(|release| &release.document), &released.document, changes);
    for event in &mut new {
        event.version = Some(released.version.to_string());
        event.date = Some(released.record.date.clone());
    }
    events.extend(new);
}

fn waiting_events(
    ids: &BTreeSet<String>,
    last: Option<&Released>,
    draft: &Draft<'_>,
    events: &mut Vec<Event>,
) {
    let changes = draft.changes.all.iter().map(|change| Summarised {
        kind: change.kind.code.slug,
        item: change.item.to_string(),
        summary: &change.message,
    });
    events.extend(events_between(ids, last.map(|release| &release.document), &draft.document, changes));
}

/// Returns what happened from one revision to the next.
fn events_between<'a>(
    ids: &BTreeSet<String>,
    old: Option<&Document>,
    new: &Document,
    changes: impl Iterator<Item = Summarised<'a>>,
) -> Vec<Event> {
    let setting = &new.setting.id;
    let event = |id: &str, kind: &str, summary: &str, words| Event {
        setting: setting.clone(),
        version: None,
        date: None,
        id: id.to_owned(),
        kind: kind.to_owned(),
        summary: summary.to_owned(),
        words,
    };
    let Some(old) = old else {
        let asked = new.questions().filter(|question| ids.contains(&question.id));
        return asked
            .map(|question| event(&question.id, "first-release", "asked since the first release", None))
            .collect();
    };
    let mut events = Vec::new();
    for change in changes {
        let about = ids.iter().find(|id| is_about(&change.item, id, old, new));
        if let Some(id) = about {
            let words = words(id, &change, old, new);
            events.push(event(id, change.kind, change.summary, words));
        }
    }
    events
}

/// Whether a change is about a question: itself, a part of it, or the scale that it is answered on.
fn is_about(item: &str, id: &str, old: &Document, new: &Document) -> bool {
    let mut parts = item.split('/');
    match (parts.next(), parts.next()) {
        (Some("question"), Some(question)) => question == id,
        (Some("scale"), Some(scale)) => [old, new]
            .iter()
            .filter_map(|document| document.question(id))
            .any(|question| question.answer.scale_id() == Some(scale)),
        _ => false,
    }
}

/// The words that differ, where the text of the question is what changed.
fn words(id: &str, change: &Summarised<'_>, old: &Document, new: &Document) -> Option<Vec<Word>> {
    let (old, new) = (old.question(id)?, new.question(id)?);
    let is_wording = ["question-reworded", "question-clarified", "question-tidied"].contains(&change.kind);
    if !is_wording || old.text == new.text {
        return None;
    }
    let word = |kind| match kind {
        SegmentKind::Same => "same",
        SegmentKind::Removed => "gone",
        SegmentKind::Added => "new",
    };
    let segments = compare_texts(&old.text, &new.text).segments;
    Some(
        segments.into_iter().map(|segment| Word { change: word(segment.kind), text: segment.text }).collect(),
    )
}
