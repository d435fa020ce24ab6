//! Rules about options, their scores and their bands.

use super::declare::Rule;

mod agree_disagree_scale;
mod band_gap;
mod band_overlap;
mod bands_missing;
mod bare_number_label;
mod choices_total;
mod duplicate_label;
mod misplaced_midpoint;
mod mixed_directions;
mod none_not_exclusive;
mod not_applicable_option;
mod options_not_alphabetical;
mod other_without_text;
mod reversed_range;
mod score_missing;
mod score_not_monotonic;
mod score_out_of_range;
mod single_option;
mod twin_scale;
mod unbalanced_scale;
mod yes_no_with_middle;

pub(super) static RULES: &[&Rule] = &[
    &agree_disagree_scale::RULE,
    &band_gap::RULE,
    &band_overlap::RULE,
    &bands_missing::RULE,
    &bare_number_label::RULE,
    &choices_total::RULE,
    &duplicate_label::RULE,
    &misplaced_midpoint::RULE,
    &mixed_directions::RULE,
    &none_not_exclusive::RULE,
    &not_applicable_option::RULE,
    &options_not_alphabetical::RULE,
    &other_without_text::RULE,
    &reversed_range::RULE,
    &score_missing::RULE,
    &score_not_monotonic::RULE,
    &score_out_of_range::RULE,
    &single_option::RULE,
    &twin_scale::RULE,
    &unbalanced_scale::RULE,
    &yes_no_with_middle::RULE,
];
