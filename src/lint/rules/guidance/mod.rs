//! Rules about the help that respondents get.

use super::declare::Rule;

mod missing_contact;
mod missing_evidence;
mod missing_good;
mod missing_help;
mod missing_reference;
mod missing_respondent;
mod missing_why;
mod not_applicable_in_comment;
mod not_applicable_missing;
mod over_budget;
mod percentage_unexplained;
mod share_as_number;
mod vague_link_title;

pub(super) static RULES: &[&Rule] = &[
    &missing_contact::RULE,
    &missing_evidence::RULE,
    &missing_good::RULE,
    &missing_help::RULE,
    &missing_reference::RULE,
    &missing_respondent::RULE,
    &missing_why::RULE,
    &not_applicable_in_comment::RULE,
    &not_applicable_missing::RULE,
    &over_budget::RULE,
    &percentage_unexplained::RULE,
    &share_as_number::RULE,
    &vague_link_title::RULE,
];
