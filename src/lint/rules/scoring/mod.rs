//! Rules about how answers are scored.

use super::declare::Rule;

mod better_answer_scores_less;
mod dominant_question;
mod mixed_families;
mod nothing_scored;
mod rounding_missing;
mod scoreless_answers;
mod section_without_questions;
mod unattainable_score;
mod undecided_score;
mod weight_on_unscored;
mod zero_weights;

pub(super) static RULES: &[&Rule] = &[
    &better_answer_scores_less::RULE,
    &dominant_question::RULE,
    &mixed_families::RULE,
    &nothing_scored::RULE,
    &rounding_missing::RULE,
    &scoreless_answers::RULE,
    &section_without_questions::RULE,
    &unattainable_score::RULE,
    &undecided_score::RULE,
    &weight_on_unscored::RULE,
    &zero_weights::RULE,
];
