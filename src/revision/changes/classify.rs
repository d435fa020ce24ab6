//! Judges the differences of a comparison: one [`Change`] for each cause.

use super::change::{Change, Changes, covers};
use super::context::ChangeCx;
use super::declare::Kind;
use super::kinds;
use super::touch::Touched;
use super::trend;
use crate::diff::{Aspect, Comparison, Difference, Step};
use dma_document::{Comparability, Intents, Item};
use dma_text::diagnostic::nearest;

/// Returns every change between two revisions: each difference is judged by every kind.
pub fn between(comparison: &Comparison<'_>, intents: &Intents) -> Changes {
    let mut all = Vec::new();
    for difference in comparison.differences.iter().filter(|difference| !difference.follows) {
        let cx = ChangeCx::new(comparison, difference, intents);
        for kind in kinds::all().filter(|kind| kind.aspects.contains(&difference.aspect)) {
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
        message: (kind.message)(cx),
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

/// Returns the other items of a merge or a split.
fn others(difference: &Difference) -> Vec<Item> {
    let aspects =
        [Aspect::QuestionsMerged, Aspect::QuestionSplit, Aspect::SectionsMerged, Aspect::SectionSplit];
    if !aspects.contains(&difference.aspect) {
        return Vec::new();
    }
    difference.with.iter().map(|id| Item::new(difference.item.entity, id)).collect()
}

/// Returns the key of an item under which its place is noted.
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

/// Returns what a reader may want to do about a change.
fn help(cx: &ChangeCx<'_>) -> Option<String> {
    let (comparison, difference) = (cx.comparison, cx.difference);
    let id = &difference.item.id;
    match difference.aspect {
        Aspect::QuestionText => {
            let other = cx.exchanged_with()?;
            Some(format!("an id stays with its question: write `id: {other}` for this question"))
        }
        Aspect::QuestionRemoved => {
            let like = comparison.suggestions.iter().find(|suggestion| suggestion.old == *id)?;
            Some(format!(
                "`{}` shares {} percent of its words: if it follows this question, write `replaces: [{id}]` there",
                like.new, like.likeness
            ))
        }
        Aspect::QuestionAdded if wrong_lineage(cx).is_some() => wrong_lineage(cx),
        Aspect::QuestionAdded => {
            let like = comparison.suggestions.iter().find(|suggestion| suggestion.new == *id)?;
            Some(format!(
                "`{}` was removed and shares {} percent of its words: if this question follows it, write `replaces: [{}]` here",
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

/// Returns what to do about the lineage of a new question, where it names a question that it cannot follow.
fn wrong_lineage(cx: &ChangeCx<'_>) -> Option<String> {
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
                "`{key}` names `{id}`, which is still asked: remove it from `{key}`, or remove the question"
            ));
        }
    }
    None
}
