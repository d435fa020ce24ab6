//! Rules about the files as YAML, and about their structure.

use super::declare::Rule;

mod ambiguous_tab;
mod ambiguous_value;
mod answer_type;
mod byte_order_mark;
mod carriage_return;
mod control_character;
mod cut_off_text;
mod digits_lost;
mod duplicate_key;
mod empty_value;
mod invalid_utf8;
mod invalid_value;
mod limit_exceeded;
mod missing_final_newline;
mod missing_key;
mod missing_schema_line;
mod mojibake;
mod syntax_error;
mod tab_indentation;
mod undefined_anchor;
mod unknown_key;
mod unquoted_date;
mod unsupported_yaml;
mod wrong_type;

pub(super) static RULES: &[&Rule] = &[
    &ambiguous_tab::RULE,
    &ambiguous_value::RULE,
    &answer_type::RULE,
    &byte_order_mark::RULE,
    &carriage_return::RULE,
    &control_character::RULE,
    &cut_off_text::RULE,
    &digits_lost::RULE,
    &duplicate_key::RULE,
    &empty_value::RULE,
    &invalid_utf8::RULE,
    &invalid_value::RULE,
    &limit_exceeded::RULE,
    &missing_final_newline::RULE,
    &missing_key::RULE,
    &missing_schema_line::RULE,
    &mojibake::RULE,
    &syntax_error::RULE,
    &tab_indentation::RULE,
    &undefined_anchor::RULE,
    &unknown_key::RULE,
    &unquoted_date::RULE,
    &unsupported_yaml::RULE,
    &wrong_type::RULE,
];
