//! Changes of how scores are made.

use crate::changes::declare::Kind;

mod aggregation_changed;
mod level_policy_changed;
mod minimum_answered_changed;
mod rounding_changed;
mod score_family_changed;

pub(super) static CHANGES: &[&Kind] = &[
    &aggregation_changed::KIND,
    &level_policy_changed::KIND,
    &minimum_answered_changed::KIND,
    &rounding_changed::KIND,
    &score_family_changed::KIND,
];
