//! Rules about level questions.

use super::declare::Rule;

mod compound_element;
mod empty_level;
mod level_not_higher;
mod level_policy_missing;
mod missing_level;
mod repeated_element;

pub(super) static RULES: &[&Rule] = &[
    &compound_element::RULE,
    &empty_level::RULE,
    &level_not_higher::RULE,
    &level_policy_missing::RULE,
    &missing_level::RULE,
    &repeated_element::RULE,
];
