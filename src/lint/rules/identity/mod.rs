//! Rules about permanent ids and dates.

use super::declare::Rule;

mod approval_on_no_day;
mod dates_out_of_order;
mod duplicate_id;
mod malformed_id;
mod positional_id;
mod wrong_folder;

pub(super) static RULES: &[&Rule] = &[
    &approval_on_no_day::RULE,
    &dates_out_of_order::RULE,
    &duplicate_id::RULE,
    &malformed_id::RULE,
    &positional_id::RULE,
    &wrong_folder::RULE,
];
