//! Every release and the working tree come in; the story of one question through all of them goes out.

use super::draft::Draft;
use super::folder::Released;
use super::history::History;
use super::record::RECORD_SCHEMA_VERSION;
use super::retired::questions;
use dma_document::{Answer, Document, Question};
use dma_revision::diff::{PieceKind, compare_texts};
use serde::Serialize;
use std::collections::BTreeSet;

/// The story of a question, as `log.schema.json` describes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Story {
    /// The version of this form.
    pub schema_version: &'static str,
    /// The question that was asked for.
    pub question: String,
    /// The ids that it had, or that it came from and went to.
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
    /// What happened.
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

/// A change that an event tells of: its kind, its item and its summary.
struct Told<'a> {
    kind: &'a str,
    item: String,
    summary: &'a str,
}

/// Every id that a question ever had here, and of those it came from or became, by declared lineage.
fn ids(question: &str, documents: &[&Document]) -> BTreeSet<String> {
    let mut ids = BTreeSet::from([question.to_owned()]);
    loop {
        let before = ids.len();
        for it in documents.iter().flat_map(|document| questions(document)) {
            let earlier: Vec<&String> =
                it.replaces.iter().chain(&it.merged_from).chain(&it.split_from).collect();
            if ids.contains(&it.id) {
                ids.extend(earlier.into_iter().cloned());
            } else if earlier.into_iter().any(|id| ids.contains(id)) {
                ids.insert(it.id.clone());
            }
        }
        if ids.len() == before {
            return ids;
        }
    }
}

/// Every question id that ever was, for a name that is wrong.
pub fn known<'d>(history: &'d History, drafts: &'d [Draft<'_>]) -> BTreeSet<&'d str> {
    documents(history, drafts).into_iter().flat_map(questions).map(|it| it.id.as_str()).collect()
}

fn documents<'d>(history: &'d History, drafts: &'d [Draft<'_>]) -> Vec<&'d Document> {
    let released = history.releases.iter().map(|released| &released.document);
    released.chain(drafts.iter().map(|draft| &draft.document)).collect()
}

/// Tells the story of a question; nothing when no release and no source has it.
pub fn story(question: &str, history: &History, drafts: &[Draft<'_>]) -> Option<Story> {
    let documents = documents(history, drafts);
    documents.iter().flat_map(|document| questions(document)).find(|it| it.id == question)?;
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
    Some(Story { schema_version: RECORD_SCHEMA_VERSION, question: question.to_owned(), ids, events })
}

fn released_events(
    ids: &BTreeSet<String>,
    last: Option<&Released>,
    released: &Released,
    events: &mut Vec<Event>,
) {
    let told = released.record.changes.iter().map(|change| Told {
        kind: &change.kind,
        item: change.item.clone(),
        summary: &change.summary,
    });
    let mut new = pair(ids, last.map(|it| &it.document), &released.document, told);
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
    let told = draft.changes.all.iter().map(|change| Told {
        kind: change.kind.code.slug,
        item: change.item.to_string(),
        summary: &change.message,
    });
    events.extend(pair(ids, last.map(|it| &it.document), &draft.document, told));
}

/// What happened from one revision to the next.
fn pair<'a>(
    ids: &BTreeSet<String>,
    old: Option<&Document>,
    new: &Document,
    told: impl Iterator<Item = Told<'a>>,
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
        let asked = questions(new).filter(|question| ids.contains(&question.id));
        return asked
            .map(|it| event(&it.id, "first-release", "asked from the first release on", None))
            .collect();
    };
    let mut events = Vec::new();
    for change in told {
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
        (Some("scale"), Some(scale)) => {
            [old, new].iter().filter_map(|document| find(document, id)).any(|it| scale_of(it) == Some(scale))
        }
        _ => false,
    }
}

fn scale_of(question: &Question) -> Option<&str> {
    match &question.answer {
        Answer::Scale { scale } => Some(scale),
        Answer::Number { bands, .. } | Answer::Percentage { bands, .. } => bands.as_deref(),
        _ => None,
    }
}

fn find<'d>(document: &'d Document, id: &str) -> Option<&'d Question> {
    questions(document).find(|question| question.id == id)
}

/// The words that differ, where the text of the question is what changed.
fn words(id: &str, change: &Told<'_>, old: &Document, new: &Document) -> Option<Vec<Word>> {
    let (old, new) = (find(old, id)?, find(new, id)?);
    let is_wording = ["question-reworded", "question-clarified", "question-tidied"].contains(&change.kind);
    if !is_wording || old.text == new.text {
        return None;
    }
    let word = |kind| match kind {
        PieceKind::Same => "same",
        PieceKind::Removed => "gone",
        PieceKind::Added => "new",
    };
    let pieces = compare_texts(&old.text, &new.text).pieces;
    Some(pieces.into_iter().map(|piece| Word { change: word(piece.kind), text: piece.text }).collect())
}
