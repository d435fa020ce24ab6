//! Marks the differences that are only the consequence of another, so that each cause is reported once.

use super::comparison::Comparison;
use super::difference::{Aspect, Difference, Edit, Step};
use dma_document::{Answer, DocumentIndex, Entity, Question};
use rustc_hash::{FxHashMap, FxHashSet};

pub(super) fn mark(comparison: &Comparison<'_>, differences: &mut [Difference]) {
    let facts = Facts::new(comparison, differences);
    for difference in differences.iter_mut() {
        difference.follows |= follows(comparison, &facts, difference);
    }
}

/// What causes others to follow.
struct Facts {
    /// The aspects that differ, by the new id of their question.
    questions: FxHashMap<String, FxHashSet<Aspect>>,
    /// New ids of scales that have another id and the same options: old to new.
    scale_ids: FxHashMap<String, String>,
    /// Scales with an option that was added or removed, or that gained or lost a score.
    rescored: FxHashSet<String>,
    /// Terms that differ in how they are found in texts.
    terms: FxHashSet<String>,
    /// Questions with the levels that they gained or lost.
    levels: FxHashSet<(String, String)>,
    /// New ids of sections whose own switch for scores was turned.
    switched: FxHashSet<String>,
}

const TEXTS: [Aspect; 8] = [
    Aspect::QuestionText,
    Aspect::Help,
    Aspect::Good,
    Aspect::Evidence,
    Aspect::Why,
    Aspect::ChoiceLabel,
    Aspect::LevelTitle,
    Aspect::ElementText,
];

/// What can turn a question's score on or off.
const SCORE_CAUSES: [Aspect; 4] =
    [Aspect::QuestionWeight, Aspect::AnswerType, Aspect::AnswerScale, Aspect::ChoicesScore];

/// What can bring other words into a question or take them away.
const TERM_CAUSES: [Aspect; 7] = [
    Aspect::AnswerType,
    Aspect::ChoiceAdded,
    Aspect::ChoiceRemoved,
    Aspect::LevelAdded,
    Aspect::LevelRemoved,
    Aspect::ElementAdded,
    Aspect::ElementRemoved,
];

impl Facts {
    fn new(comparison: &Comparison<'_>, differences: &[Difference]) -> Self {
        let mut facts = Self {
            questions: FxHashMap::default(),
            scale_ids: FxHashMap::default(),
            rescored: FxHashSet::default(),
            terms: FxHashSet::default(),
            levels: FxHashSet::default(),
            switched: FxHashSet::default(),
        };
        // A text in which a new year is all that differs reads the same.
        let reads_the_same =
            |difference: &&Difference| difference.follows && TEXTS.contains(&difference.aspect);
        for difference in differences.iter().filter(|difference| !reads_the_same(difference)) {
            let id = &difference.item.id;
            match (difference.item.entity, difference.aspect) {
                (Entity::Question, aspect) => {
                    if let (Aspect::LevelAdded | Aspect::LevelRemoved, Some(level)) =
                        (aspect, &difference.item.part)
                    {
                        facts.levels.insert((id.clone(), level.clone()));
                    }
                    facts.questions.entry(id.clone()).or_default().insert(aspect);
                }
                (Entity::Scale, Aspect::ScaleId) => {
                    if let Edit::Renamed { old, new } = &difference.edit {
                        facts.scale_ids.insert(old.clone(), new.clone());
                    }
                }
                (Entity::Scale, Aspect::OptionScore | Aspect::OptionAdded | Aspect::OptionRemoved) => {
                    facts.rescored.insert(id.clone());
                }
                (Entity::Term, aspect) if aspect != Aspect::Definition => {
                    facts.terms.insert(id.clone());
                }
                _ => {}
            }
        }
        // A question that lost or gained its score for no reason of its own: the section's switch was turned.
        for difference in differences.iter().filter(|difference| difference.aspect == Aspect::QuestionScored)
        {
            if !facts.any(&difference.item.id, &SCORE_CAUSES)
                && !facts.rescored(comparison, &difference.item.id)
            {
                let section =
                    comparison.new_index.question(&difference.item.id).map(|placed| &placed.section.id);
                facts.switched.extend(section.cloned());
            }
        }
        facts
    }

    fn any(&self, question: &str, aspects: &[Aspect]) -> bool {
        self.questions.get(question).is_some_and(|found| aspects.iter().any(|aspect| found.contains(aspect)))
    }

    fn rescored(&self, comparison: &Comparison<'_>, question: &str) -> bool {
        let answer = comparison.new_index.question(question).map(|placed| &placed.question.answer);
        answer.and_then(Answer::scale_id).is_some_and(|scale| self.rescored.contains(scale))
    }
}

fn follows(comparison: &Comparison<'_>, facts: &Facts, difference: &Difference) -> bool {
    let id = difference.item.id.as_str();
    match difference.aspect {
        // A revision is named by its version; that it has another is what a comparison is about.
        Aspect::Version => true,
        Aspect::QuestionScored => {
            facts.any(id, &SCORE_CAUSES) || facts.rescored(comparison, id) || section_switched(comparison, id)
        }
        Aspect::SectionScored => !facts.switched.contains(id) && questions_explain(comparison, facts, id),
        Aspect::AnswerScale => match (difference.before(), difference.after()) {
            (Some(old), Some(new)) => {
                let renamed = old.as_str().and_then(|old| facts.scale_ids.get(old));
                renamed.map(String::as_str) == new.as_str()
            }
            _ => false,
        },
        Aspect::Terms => terms_follow(facts, difference, id),
        // The lineage that pairs them is reported as a replacement or a merge.
        Aspect::QuestionLineage => facts.any(id, &[Aspect::QuestionReplaced, Aspect::QuestionsMerged]),
        Aspect::SectionLineage => difference.was.is_some(),
        Aspect::TermAdded => !used_unchanged(comparison, facts, id, false),
        Aspect::TermRemoved => !used_unchanged(comparison, facts, id, true),
        // What only questions bring along comes and goes with them.
        Aspect::ScaleAdded | Aspect::ScaleRemoved => {
            turned(comparison, difference, &|question| question.answer.scale_id() == Some(id))
        }
        Aspect::RespondentAdded | Aspect::RespondentRemoved => {
            turned(comparison, difference, &|question| question.respondent.as_deref() == Some(id))
        }
        Aspect::SchemeAdded | Aspect::SchemeRemoved | Aspect::CodeAdded | Aspect::CodeRemoved => {
            turned(comparison, difference, &|question| refers(question, &difference.item))
        }
        Aspect::ElementAdded | Aspect::ElementRemoved => level_follows(facts, difference),
        _ => false,
    }
}

/// Returns whether something was added with the first question that uses it, or removed with the last.
fn turned(comparison: &Comparison<'_>, difference: &Difference, uses: &dyn Fn(&Question) -> bool) -> bool {
    let asked = |index: &DocumentIndex<'_>| index.questions.iter().any(|placed| uses(placed.question));
    let came = matches!(difference.edit, Edit::Added { .. });
    asked(&comparison.new_index) == came && asked(&comparison.old_index) != came
}

/// Whether a question refers to a scheme, or to a code of it.
fn refers(question: &Question, item: &dma_document::Item) -> bool {
    question.references.iter().any(|reference| {
        reference.scheme == item.id && item.part.as_ref().is_none_or(|code| reference.code == *code)
    })
}

/// Whether the section of a question, or its other questions, say that the section as a whole gained or lost its score.
fn section_switched(comparison: &Comparison<'_>, question: &str) -> bool {
    let new = comparison.new_index.question(question);
    let old = comparison.questions.old_of(question).and_then(|id| comparison.old_index.question(id));
    let (Some(new), Some(old)) = (new, old) else { return false };
    let stays = comparison.sections.old_of(&new.section.id) == Some(old.section.id.as_str());
    stays && new.section.scored != old.section.scored
}

/// Returns whether a section gained or lost its score because its questions changed.
fn questions_explain(comparison: &Comparison<'_>, facts: &Facts, section: &str) -> bool {
    let Some((_, new)) = comparison.new_index.section(section) else { return false };
    let old = comparison.sections.old_of(section).and_then(|id| comparison.old_index.section(id));
    let Some((_, old)) = old else { return false };
    let moved = |questions: &[Question], other: &dyn Fn(&str) -> bool| {
        questions.iter().any(|question| question.scored && !other(&question.id))
    };
    let in_new = |id: &str| {
        let name = comparison.questions.new_of(id).map(|(new, _)| new);
        name.is_some_and(|id| new.questions.iter().any(|question| question.id == id))
    };
    let in_old = |id: &str| {
        comparison
            .questions
            .old_of(id)
            .is_some_and(|id| old.questions.iter().any(|question| question.id == id))
    };
    moved(&old.questions, &in_new)
        || moved(&new.questions, &in_old)
        || new.questions.iter().any(|question| {
            facts.any(&question.id, &SCORE_CAUSES) || facts.rescored(comparison, &question.id)
        })
}

/// Whether every term that a question gained or lost is explained by its texts or by the glossary.
fn terms_follow(facts: &Facts, difference: &Difference, question: &str) -> bool {
    if facts.any(question, &TEXTS) || facts.any(question, &TERM_CAUSES) {
        return true;
    }
    let list = |value: Option<&serde_json::Value>| -> FxHashSet<String> {
        let items = value.and_then(serde_json::Value::as_array);
        items.into_iter().flatten().filter_map(|term| term.as_str().map(str::to_owned)).collect()
    };
    let (old, new) = (list(difference.before()), list(difference.after()));
    let mut changed = old.symmetric_difference(&new).peekable();
    changed.peek().is_some() && changed.all(|term| facts.terms.contains(term))
}

/// Returns whether a term that was added or removed is used by a question that reads the same before and after: only then did the
/// glossary change, and not the questions.
fn used_unchanged(comparison: &Comparison<'_>, facts: &Facts, term: &str, gone: bool) -> bool {
    let index = if gone { &comparison.old_index } else { &comparison.new_index };
    let mut used = false;
    for placed in index.using_term(term) {
        used = true;
        let id = placed.question.id.as_str();
        let new = if gone {
            comparison.questions.new_of(id).map(|(new, _)| new)
        } else {
            comparison.questions.old_of(id).map(|_| id)
        };
        if new.is_some_and(|id| !facts.any(id, &TEXTS) && !facts.any(id, &TERM_CAUSES)) {
            return true;
        }
    }
    // A term that no question uses is in the list for a section's introduction, or was added by hand.
    !used
}

/// Returns whether an element was added or removed with its level.
fn level_follows(facts: &Facts, difference: &Difference) -> bool {
    level_of(difference).is_some_and(|level| facts.levels.contains(&(difference.item.id.clone(), level)))
}

/// The level of an element, from its path.
fn level_of(difference: &Difference) -> Option<String> {
    match difference.path.get(difference.path.len().checked_sub(3)?)? {
        Step::Item(level) => Some(level.clone()),
        Step::Key(_) => None,
    }
}
