//! Rules about how answers become scores.

use super::declare::Rule;

mod mixed_families;
mod nothing_scored;
mod rounding_missing;
mod section_without_questions;
mod weight_on_unscored;
mod zero_weights;

pub(super) static RULES: &[&Rule] = &[
    &mixed_families::RULE,
    &nothing_scored::RULE,
    &rounding_missing::RULE,
    &section_without_questions::RULE,
    &weight_on_unscored::RULE,
    &zero_weights::RULE,
];
