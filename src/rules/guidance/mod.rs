//! Rules about what helps a respondent to answer.

use super::declare::Rule;

mod missing_evidence;
mod missing_good;
mod missing_help;
mod missing_reference;
mod missing_respondent;
mod missing_why;
mod not_applicable_in_comment;
mod over_budget;

pub(super) static RULES: &[&Rule] = &[
    &missing_evidence::RULE,
    &missing_good::RULE,
    &missing_help::RULE,
    &missing_reference::RULE,
    &missing_respondent::RULE,
    &missing_why::RULE,
    &not_applicable_in_comment::RULE,
    &over_budget::RULE,
];
