//! Rules about how a text is written: spelling, punctuation, numbers and spaces.

use super::declare::Rule;

mod ampersand;
mod contraction;
mod dash_range;
mod double_space;
mod exclamation_mark;
mod large_number;
mod latin_abbreviation;
mod mark_up;
mod non_breaking_space;
mod number_word;
mod optional_plural;
mod percent_word;
mod quote_style;
mod shouting;
mod slash_alternative;
mod spelling_variant;
mod surrounding_space;
mod title_case;
mod us_spelling;

pub(super) static RULES: &[&Rule] = &[
    &ampersand::RULE,
    &contraction::RULE,
    &dash_range::RULE,
    &double_space::RULE,
    &exclamation_mark::RULE,
    &large_number::RULE,
    &latin_abbreviation::RULE,
    &mark_up::RULE,
    &non_breaking_space::RULE,
    &number_word::RULE,
    &optional_plural::RULE,
    &percent_word::RULE,
    &quote_style::RULE,
    &shouting::RULE,
    &slash_alternative::RULE,
    &spelling_variant::RULE,
    &surrounding_space::RULE,
    &title_case::RULE,
    &us_spelling::RULE,
];
