//! Rules about names that refer to other items, and about exceptions.

use super::declare::Rule;

mod allow_expired;
mod allow_unknown_rule;
mod allow_unused;
mod allow_without_reason;
mod bad_lint_level;
mod broken_placeholder;
mod per_line_without_lines;
mod section_used_twice;
mod setting_without_framework;
mod undefined_name;
mod undefined_placeholder;
mod undefined_scale;
mod unused_name;
mod unused_section;
mod use_not_found;
mod use_outside_programme;
mod word_missing_setting;

pub(super) static RULES: &[&Rule] = &[
    &allow_expired::RULE,
    &allow_unknown_rule::RULE,
    &allow_unused::RULE,
    &allow_without_reason::RULE,
    &bad_lint_level::RULE,
    &broken_placeholder::RULE,
    &per_line_without_lines::RULE,
    &section_used_twice::RULE,
    &setting_without_framework::RULE,
    &undefined_name::RULE,
    &undefined_placeholder::RULE,
    &undefined_scale::RULE,
    &unused_name::RULE,
    &unused_section::RULE,
    &use_not_found::RULE,
    &use_outside_programme::RULE,
    &word_missing_setting::RULE,
];
