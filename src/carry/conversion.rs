//! Converts the values of an answer from one way of answering to another, and finds what prevents it.
#![warn(clippy::wildcard_enum_match_arm)]

mod levels;
mod options;
mod result;

use dma_document::{Document, Question, Shape};
use dma_revision::changes::Change;

pub(super) use result::Conversion;

/// A question with the document that it is asked in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'d> {
    pub(super) question: &'d Question,
    pub(super) document: &'d Document,
}

/// Compares how two questions are answered. `touching` are the changes of the newer one.
pub(super) fn convert(old: Asked<'_>, new: Asked<'_>, touching: &[&Change]) -> Conversion {
    let mut conversion = Conversion::default();
    match (old.question.answer.shape(), new.question.answer.shape()) {
        (Shape::Option(one), Shape::Option(other)) => {
            let (one, other) = (options::of_scale(old.document, one), options::of_scale(new.document, other));
            options::compare(&one, &other, touching, &mut conversion);
        }
        (Shape::Ticks(one), Shape::Ticks(other)) => {
            let (one, other) = (options::of_choices(&one.options), options::of_choices(&other.options));
            options::compare(&one, &other, touching, &mut conversion);
        }
        (Shape::Ladder(one), Shape::Ladder(other)) => levels::compare(one, other, touching, &mut conversion),
        (Shape::Figure(one), Shape::Figure(other)) if one.measure == other.measure => {
            conversion.limits.notation = other.measure.notation;
            conversion.limits.at_least =
                other.least.filter(|least| one.least.is_none_or(|before| before < *least));
            conversion.limits.at_most =
                other.most.filter(|most| one.most.is_none_or(|before| before > *most));
        }
        (Shape::Words(one), Shape::Words(other)) => {
            conversion.limits.max_words = other.filter(|other| one.is_none_or(|one| one > *other));
        }
        (Shape::Option(_) | Shape::Ticks(_) | Shape::Ladder(_) | Shape::Figure(_) | Shape::Words(_), _) => {
            conversion.prevent("the way of answering changed".to_owned());
        }
    }
    conversion.limits.refuses_not_applicable =
        old.question.not_applicable.is_some() && new.question.not_applicable.is_none();
    conversion
}
