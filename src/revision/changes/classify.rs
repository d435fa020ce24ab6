//! A comparison and what is declared come in; one [`Change`] for each cause goes out, judged by every kind.

use super::context::ChangeCx;
use super::declarations::covers;
use super::declare::{Impact, Kind};
use super::touch::Touched;
use super::trend;
use crate::diff::{Aspect, Comparison, Difference, Step, Suggestion, TextDifference};
use dma_document::{Comparability, Intents};
use dma_document::{Item, Place};
use dma_text::diagnostic::nearest;
use serde_json::Value;

/// One change and what it means.
#[derive(Debug, Clone)]
pub struct Change {
    /// Its kind.
    pub kind: &'static Kind,
    /// What changed: by its new id, or by its old one when it is gone.
    pub item: Item,
    /// Its name in the old revision, where it had another.
    pub was: Option<Item>,
    /// What it was made of, when several became one; what it became, when one became several.
    pub others: Vec<Item>,
    /// What about it changed.
    pub aspect: Aspect,
    /// What happened, in words: lower case, no full stop.
    pub message: String,
    /// The value before; `None` where there was none.
    pub old: Option<Value>,
    /// The value after.
    pub new: Option<Value>,
    /// The words that differ, where both values are texts.
    pub words: Option<TextDifference>,
    /// What it asks of the version.
    pub impact: Impact,
    /// What becomes of the series of each question that it touches.
    pub question: Comparability,
    /// What becomes of the scores of the sections that it touches.
    pub section: Comparability,
    /// The questions that it touches, by new ids, and by old ones for those that are gone.
    pub questions: Vec<String>,
    /// The sections that it touches.
    pub sections: Vec<String>,
    /// Where it stood, when the sources are at hand.
    pub old_place: Option<Place>,
    /// Where it stands.
    pub new_place: Option<Place>,
    /// The declarations that explain it, by slug: they name it, and are of a class that covers it.
    pub declared: Vec<String>,
    /// What to look at before this is released.
    pub help: Option<String>,
}

impl Change {
    /// The items that a declaration may name it by: the whole of each.
    pub fn names(&self) -> impl Iterator<Item = Item> {
        let items = std::iter::once(&self.item).chain(&self.was).chain(&self.others);
        items.map(|item| Item::new(item.entity, &item.id))
    }
}

/// Every change between two revisions.
#[derive(Debug, Default, Clone)]
pub struct Changes {
    /// One for each cause: the gravest first, then in the order of the document.
    pub all: Vec<Change>,
    /// Questions that are gone and new ones that read alike; no part of any verdict.
    pub suggestions: Vec<Suggestion>,
}

impl Changes {
    /// The greatest impact of all; `None` when nothing changed.
    pub fn impact(&self) -> Option<Impact> {
        self.all.iter().map(|change| change.impact).max()
    }

    /// The changes of one impact, in order.
    pub fn of(&self, impact: Impact) -> impl Iterator<Item = &Change> {
        self.all.iter().filter(move |change| change.impact == impact)
    }

    /// What becomes of the score of one section, by its new id, or its old one when it is gone.
    pub fn section_trend(&self, id: &str) -> Comparability {
        let touching = self.all.iter().filter(|change| change.sections.iter().any(|it| it == id));
        touching.map(|change| change.section).max().unwrap_or(Comparability::Comparable)
    }
}

/// Judges every difference by every kind.
pub fn between(comparison: &Comparison<'_>, intents: &Intents) -> Changes {
    let mut all = Vec::new();
    for difference in comparison.differences.iter().filter(|it| !it.follows) {
        let cx = ChangeCx::new(comparison, difference, intents);
        for kind in super::all().filter(|kind| kind.aspects.contains(&difference.aspect)) {
            if (kind.when)(&cx) {
                all.push(change(kind, &cx));
            }
        }
    }
    trend::judge(comparison, &mut all);
    // A stable sort: within an impact, the order of the document stays.
    all.sort_by_key(|change| std::cmp::Reverse(change.impact));
    Changes { all, suggestions: comparison.suggestions.clone() }
}

fn change(kind: &'static Kind, cx: &ChangeCx<'_>) -> Change {
    let (comparison, difference) = (cx.comparison, cx.difference);
    let touched = Touched::by(comparison, difference);
    let key = key_of(difference);
    let is_gone = comparison.new.places.find(&difference.item, "").is_none();
    let place = |there: bool, places: &dma_document::Places, item: &Item| {
        if there { places.find(item, key).cloned() } else { None }
    };
    let added = matches!(difference.edit, crate::diff::Edit::Added { .. });
    let removed = matches!(difference.edit, crate::diff::Edit::Removed { .. });
    let mut change = Change {
        kind,
        item: difference.item.clone(),
        was: difference.was.clone(),
        others: others(difference),
        aspect: difference.aspect,
        message: (kind.tell)(cx),
        old: difference.before().cloned(),
        new: difference.after().cloned(),
        words: comparison.words(difference),
        impact: kind.impact,
        question: kind.question,
        section: Comparability::Comparable,
        questions: touched.questions.into_iter().collect(),
        sections: touched.sections.into_iter().collect(),
        old_place: place(!added, &comparison.old.places, difference.old_item()),
        new_place: place(!removed && !is_gone, &comparison.new.places, &difference.item),
        declared: Vec::new(),
        help: help(cx),
    };
    let explains = |intent: &&dma_document::Intent| {
        covers(intent.class, kind.class) && change.names().any(|item| intent.items.contains(&item))
    };
    change.declared = cx.intents.all.iter().filter(explains).map(|intent| intent.slug.clone()).collect();
    change
}

/// The other items of a merge or a split.
fn others(difference: &Difference) -> Vec<Item> {
    let aspects =
        [Aspect::QuestionsMerged, Aspect::QuestionSplit, Aspect::SectionsMerged, Aspect::SectionSplit];
    if !aspects.contains(&difference.aspect) {
        return Vec::new();
    }
    difference.with.iter().map(|id| Item::new(difference.item.entity, id)).collect()
}

/// The key of an item under which its place is noted.
fn key_of(difference: &Difference) -> &'static str {
    let keys = difference.path.iter().rev().filter_map(|step| match step {
        Step::Key(key) => Some(*key),
        Step::Item(_) => None,
    });
    let mut keys = keys.take(2);
    let last = keys.next().unwrap_or("");
    match (last, keys.next()) {
        // Of these, the sources note the whole.
        (_, Some(whole @ ("scoring" | "notApplicable" | "answer"))) => whole,
        _ => last,
    }
}

/// What a reader may want to do about a change.
fn help(cx: &ChangeCx<'_>) -> Option<String> {
    let (comparison, difference) = (cx.comparison, cx.difference);
    let id = &difference.item.id;
    match difference.aspect {
        Aspect::QuestionText => {
            let other = cx.taken_from()?;
            Some(format!("an id stays with its question: write `id: {other}` for this one"))
        }
        Aspect::QuestionRemoved => {
            let like = comparison.suggestions.iter().find(|it| it.old == *id)?;
            Some(format!(
                "`{}` shares {} percent of its words: if it follows this question, write `replaces: [{id}]` there",
                like.new, like.likeness
            ))
        }
        Aspect::QuestionAdded if lost(cx).is_some() => lost(cx),
        Aspect::QuestionAdded => {
            let like = comparison.suggestions.iter().find(|it| it.new == *id)?;
            Some(format!(
                "`{}` is gone and shares {} percent of its words: if this follows it, write `replaces: [{}]` here",
                like.old, like.likeness, like.old
            ))
        }
        Aspect::QuestionId | Aspect::SectionId => Some(format!(
            "keep the id `{}`, or write `replaces: [{}]`",
            difference.old_item().id,
            difference.old_item().id
        )),
        Aspect::ThemeId | Aspect::LineId | Aspect::ChoiceId | Aspect::OptionId | Aspect::ElementId => {
            let old = difference.old_item();
            Some(format!("keep the id `{}`", old.part.as_ref().unwrap_or(&old.id)))
        }
        _ => None,
    }
}

/// What to do about the lineage of a new question that leads nowhere: nothing is followed by way of it.
fn lost(cx: &ChangeCx<'_>) -> Option<String> {
    let comparison = cx.comparison;
    let question = comparison.new_index.question(&cx.difference.item.id)?.question;
    for (key, ids) in [
        ("replaces", &question.replaces),
        ("merged-from", &question.merged_from),
        ("split-from", &question.split_from),
    ] {
        let is_unknown = |id: &&String| {
            comparison.old_index.question(id).is_none() && !comparison.old.elsewhere.contains(id)
        };
        if let Some(id) = ids.iter().find(is_unknown) {
            let gone = comparison.old_index.questions.iter().map(|placed| placed.question.id.as_str());
            let gone = gone.filter(|id| comparison.questions.is_gone(id));
            let meant = nearest(id, gone).map(|meant| format!("; did you mean `{meant}`?"));
            let meant = meant.unwrap_or_default();
            return Some(format!("`{key}` names `{id}`, which {} does not ask{meant}", comparison.old.label));
        }
        let is_asked = |id: &&String| comparison.new_index.question(id).is_some();
        if let Some(id) = ids.iter().find(is_asked).filter(|_| key == "replaces") {
            return Some(format!(
                "`{key}` names `{id}`, which is still asked: take it out there, or the question"
            ));
        }
    }
    None
}
