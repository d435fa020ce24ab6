//! Rules about level questions.

use super::declare::Rule;

mod empty_level;
mod level_policy_missing;
mod missing_level;
mod repeated_element;

pub(super) static RULES: &[&Rule] =
    &[&empty_level::RULE, &level_policy_missing::RULE, &missing_level::RULE, &repeated_element::RULE];
