//! Rules about options, their scores and their bands.

use super::declare::Rule;

mod band_gap;
mod band_overlap;
mod bands_missing;
mod choices_total;
mod duplicate_label;
mod none_not_exclusive;
mod not_applicable_option;
mod score_missing;
mod score_not_monotonic;
mod score_out_of_range;
mod single_option;
mod unbalanced_scale;

pub(super) static RULES: &[&Rule] = &[
    &band_gap::RULE,
    &band_overlap::RULE,
    &bands_missing::RULE,
    &choices_total::RULE,
    &duplicate_label::RULE,
    &none_not_exclusive::RULE,
    &not_applicable_option::RULE,
    &score_missing::RULE,
    &score_not_monotonic::RULE,
    &score_out_of_range::RULE,
    &single_option::RULE,
    &unbalanced_scale::RULE,
];
