//! Rules about when questions are asked.

use super::declare::Rule;

mod always_true_condition;
mod condition_mismatch;
mod cyclic_condition;
mod forward_condition;
mod malformed_condition;
mod question_not_asked;
mod undecided_condition;
mod undefined_option;
mod undefined_question;
mod unreachable_question;

pub(super) static RULES: &[&Rule] = &[
    &always_true_condition::RULE,
    &condition_mismatch::RULE,
    &cyclic_condition::RULE,
    &forward_condition::RULE,
    &malformed_condition::RULE,
    &question_not_asked::RULE,
    &undecided_condition::RULE,
    &undefined_option::RULE,
    &undefined_question::RULE,
    &unreachable_question::RULE,
];
