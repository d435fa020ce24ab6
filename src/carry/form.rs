//! Two ways of answering come in; where each value goes, and what keeps answers from going there, go out.
#![warn(clippy::wildcard_enum_match_arm)]

mod levels;
mod options;

use super::step::{Against, Limits, Mapping};
use crate::canonical::{Document, Question, Shape};
use crate::changes::{Change, Comparability};
use crate::diff::{TextClass, compare_texts};

/// What becomes of the values of an answer.
#[derive(Debug, Default)]
pub(super) struct Form {
    /// Where each option or element goes; empty when each stays what it is.
    pub(super) map: Vec<Mapping>,
    /// What an answer must keep to.
    pub(super) limits: Limits,
    /// What keeps answers from being carried.
    pub(super) against: Vec<Against>,
}

/// Compares how two questions are answered. `touching` are the changes of the newer one.
pub(super) fn form(
    (old, before): (&Question, &Document),
    (new, after): (&Question, &Document),
    touching: &[&Change],
) -> Form {
    let mut form = Form::default();
    match (old.answer.shape(), new.answer.shape()) {
        (Shape::Option(one), Shape::Option(other)) => {
            let (one, other) = (options::of_scale(before, one), options::of_scale(after, other));
            options::compare(&one, &other, touching, &mut form);
        }
        (Shape::Ticks(one), Shape::Ticks(other)) => {
            let (one, other) = (options::of_choices(&one.options), options::of_choices(&other.options));
            options::compare(&one, &other, touching, &mut form);
        }
        (Shape::Ladder(one), Shape::Ladder(other)) => levels::compare(one, other, touching, &mut form),
        (Shape::Figure(one), Shape::Figure(other)) if one.measure == other.measure => {
            form.limits.notation = other.measure.notation;
            form.limits.at_least = other.least.filter(|least| one.least.is_none_or(|before| before < *least));
            form.limits.at_most = other.most.filter(|most| one.most.is_none_or(|before| before > *most));
        }
        (Shape::Words(one), Shape::Words(other)) => {
            form.limits.max_words = other.filter(|other| one.is_none_or(|one| one > *other));
        }
        (Shape::Option(_) | Shape::Ticks(_) | Shape::Ladder(_) | Shape::Figure(_) | Shape::Words(_), _) => {
            form.firmly("it is answered in another way than before".to_owned());
        }
    }
    form.limits.refuses_not_applicable = old.not_applicable.is_some() && new.not_applicable.is_none();
    form
}

impl Form {
    fn firmly(&mut self, words: String) {
        self.against.push(Against { words, firm: true });
    }

    /// Keeps the pairs when one of them has another id or none.
    fn recode(&mut self, map: Vec<Mapping>) {
        if map.iter().any(|it| it.to.as_ref() != Some(&it.from)) {
            self.map = map;
        }
    }
}

/// Whether two texts differ at most in their form.
fn reads_the_same(old: &str, new: &str) -> bool {
    old == new || compare_texts(old, new).class < TextClass::Wording
}

/// Whether the words of a part were changed in a way that is declared to leave its meaning.
fn keeps_its_meaning(touching: &[&Change], aspects: &[crate::diff::Aspect], part: &str) -> bool {
    let mut of_part =
        touching.iter().filter(|it| aspects.contains(&it.aspect) && it.item.part.as_deref() == Some(part));
    of_part.clone().next().is_some() && of_part.all(|it| it.question < Comparability::New)
}
