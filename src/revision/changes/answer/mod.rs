//! Changes of how a question is answered.

use crate::changes::declare::Kind;

mod answer_type_changed;
mod figure_rounding_changed;
mod range_changed;
mod scale_swapped;
mod unit_changed;
mod unit_tidied;
mod word_limit_changed;

pub(super) static CHANGES: &[&Kind] = &[
    &answer_type_changed::KIND,
    &figure_rounding_changed::KIND,
    &range_changed::KIND,
    &scale_swapped::KIND,
    &unit_changed::KIND,
    &unit_tidied::KIND,
    &word_limit_changed::KIND,
];
