//! Rules about how a text is written: spelling, punctuation, numbers and spaces.

use super::declare::Rule;

mod ambiguous_date;
mod ampersand;
mod contraction;
mod dash_range;
mod double_space;
mod exclamation_mark;
mod full_stop_in_label;
mod large_number;
mod latin_abbreviation;
mod link_in_text;
mod long_title;
mod mark_up;
mod missing_hyphen;
mod misspelt_word;
mod mixed_numbers;
mod nhs_number_example;
mod non_breaking_space;
mod number_word;
mod optional_plural;
mod organisation_capitals;
mod percent_word;
mod preferred_term;
mod quote_style;
mod requirement_in_text;
mod shouting;
mod slash_alternative;
mod spelling_variant;
mod surrounding_space;
mod title_case;
mod untidy_list;
mod us_spelling;

pub(super) static RULES: &[&Rule] = &[
    &ambiguous_date::RULE,
    &ampersand::RULE,
    &contraction::RULE,
    &dash_range::RULE,
    &double_space::RULE,
    &exclamation_mark::RULE,
    &full_stop_in_label::RULE,
    &large_number::RULE,
    &latin_abbreviation::RULE,
    &link_in_text::RULE,
    &long_title::RULE,
    &mark_up::RULE,
    &missing_hyphen::RULE,
    &misspelt_word::RULE,
    &mixed_numbers::RULE,
    &nhs_number_example::RULE,
    &non_breaking_space::RULE,
    &number_word::RULE,
    &optional_plural::RULE,
    &organisation_capitals::RULE,
    &percent_word::RULE,
    &preferred_term::RULE,
    &quote_style::RULE,
    &requirement_in_text::RULE,
    &shouting::RULE,
    &slash_alternative::RULE,
    &spelling_variant::RULE,
    &surrounding_space::RULE,
    &title_case::RULE,
    &untidy_list::RULE,
    &us_spelling::RULE,
];
