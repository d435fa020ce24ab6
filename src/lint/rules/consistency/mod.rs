//! Rules about agreement between questions and between settings.

use super::declare::Rule;

mod drifted_heading;
mod drifted_variant;
mod id_with_another_scale;
mod mixed_address;
mod mixed_forms;
mod near_duplicate;
mod same_as_base;
mod same_help;
mod uncovered_code;
mod uncovered_theme;
mod variant_for_setting_not_asked;
mod variant_without_reason;
mod word_of_another_setting;

pub(super) static RULES: &[&Rule] = &[
    &drifted_heading::RULE,
    &drifted_variant::RULE,
    &id_with_another_scale::RULE,
    &mixed_address::RULE,
    &mixed_forms::RULE,
    &near_duplicate::RULE,
    &same_as_base::RULE,
    &same_help::RULE,
    &uncovered_code::RULE,
    &uncovered_theme::RULE,
    &variant_for_setting_not_asked::RULE,
    &variant_without_reason::RULE,
    &word_of_another_setting::RULE,
];
