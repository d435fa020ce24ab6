//! Finds the questions and sections that a difference touches.

use crate::diff::{Aspect, Comparison, Difference};
use dma_document::{Entity, Placed, Question, Section, Shape};
use std::collections::BTreeSet;

/// What a difference touches: by new ids, and by old ones for what is gone.
#[derive(Debug, Default)]
pub(super) struct Touched {
    pub(super) questions: BTreeSet<String>,
    pub(super) sections: BTreeSet<String>,
}

impl Touched {
    fn question(&mut self, comparison: &Comparison<'_>, id: &str) {
        self.questions.insert(id.to_owned());
        if let Some(placed) = comparison.new_index.question(id) {
            self.sections.insert(placed.section.id.clone());
        }
        // What is gone, and what stood elsewhere, leaves a gap where it was.
        let old = comparison.questions.old_of(id).unwrap_or(id);
        if let Some(placed) = comparison.old_index.question(old) {
            let section = &placed.section.id;
            let name = comparison.sections.new_of(section).map_or(section.as_str(), |(new, _)| new);
            self.sections.insert(name.to_owned());
        }
    }

    fn each<'q>(&mut self, comparison: &Comparison<'_>, questions: impl Iterator<Item = &'q Question>) {
        for question in questions {
            self.question(comparison, &question.id);
        }
    }

    fn section(&mut self, section: &Section) {
        self.sections.insert(section.id.clone());
        self.questions.extend(section.questions.iter().map(|question| question.id.clone()));
    }

    pub(super) fn by(comparison: &Comparison<'_>, difference: &Difference) -> Self {
        let mut touched = Self::default();
        let id = difference.item.id.as_str();
        let old_id = difference.old_item().id.as_str();
        let (old, new) = (&comparison.old_index, &comparison.new_index);
        match difference.item.entity {
            Entity::Question => {
                touched.question(comparison, id);
                if matches!(difference.aspect, Aspect::QuestionsMerged | Aspect::QuestionSplit) {
                    difference.with.iter().for_each(|other| touched.question(comparison, other));
                }
            }
            Entity::Section => {
                if let Some((_, section)) = new.section(id).or_else(|| old.section(id)) {
                    touched.section(section);
                }
            }
            Entity::Theme => {
                let found =
                    comparison.new.document.theme(id).or_else(|| comparison.old.document.theme(old_id));
                for section in found.into_iter().flat_map(|theme| &theme.sections) {
                    touched.section(section);
                }
            }
            Entity::Scale => {
                touched.each(comparison, new.on_scale(id).map(|placed| placed.question));
                let gone = |placed: &Placed<'_>| comparison.questions.is_gone(&placed.question.id);
                touched.each(comparison, old.on_scale(old_id).filter(gone).map(|placed| placed.question));
            }
            Entity::Term => {
                touched.each(comparison, new.using_term(id).map(|placed| placed.question));
                for placed in old.using_term(old_id) {
                    if let Some((new, _)) = comparison.questions.new_of(&placed.question.id) {
                        touched.question(comparison, new);
                    }
                }
            }
            Entity::Respondent => {
                let asked = |placed: &&Placed<'_>| placed.question.respondent.as_deref() == Some(id);
                touched.each(comparison, new.questions.iter().filter(asked).map(|placed| placed.question));
            }
            Entity::Scheme => {
                let refers = |placed: &&Placed<'_>| {
                    placed.question.references.iter().any(|reference| reference.scheme == id)
                };
                touched.each(comparison, new.questions.iter().filter(refers).map(|placed| placed.question));
            }
            Entity::Line => {
                for (_, section) in new.sections.iter().filter(|(_, section)| section.per_line) {
                    touched.section(section);
                }
            }
            Entity::Framework => touched.framework(comparison, difference.aspect),
        }
        touched
    }

    fn framework(&mut self, comparison: &Comparison<'_>, aspect: Aspect) {
        let scored = |placed: &&Placed<'_>| match aspect {
            Aspect::LevelPolicy => matches!(placed.question.answer.shape(), Shape::Ladder(_)),
            Aspect::Family | Aspect::Method | Aspect::MinimumAnswered | Aspect::Rounding => {
                placed.question.scored
            }
            Aspect::Setting | Aspect::Period => true,
            _ => false,
        };
        let questions: Vec<&Question> =
            comparison.new_index.questions.iter().filter(scored).map(|placed| placed.question).collect();
        self.each(comparison, questions.into_iter());
    }
}
