//! Changes of what is asked, of whom, and how much it counts.

use crate::changes::declare::Kind;

mod frozen_changed;
mod not_applicable_changed;
mod question_added;
mod question_clarified;
mod question_condition_changed;
mod question_extended;
mod question_id_changed;
mod question_id_reused;
mod question_lineage_changed;
mod question_moved;
mod question_removed;
mod question_replaced;
mod question_reworded;
mod question_scoring_changed;
mod question_split;
mod question_tidied;
mod question_weight_changed;
mod question_withdrawn;
mod questions_merged;
mod questions_reordered;
mod re_asking_changed;
mod required_changed;

pub(super) static CHANGES: &[&Kind] = &[
    &frozen_changed::KIND,
    &not_applicable_changed::KIND,
    &question_added::KIND,
    &question_clarified::KIND,
    &question_condition_changed::KIND,
    &question_extended::KIND,
    &question_id_changed::KIND,
    &question_id_reused::KIND,
    &question_lineage_changed::KIND,
    &question_moved::KIND,
    &question_removed::KIND,
    &question_replaced::KIND,
    &question_reworded::KIND,
    &question_scoring_changed::KIND,
    &question_split::KIND,
    &question_tidied::KIND,
    &question_weight_changed::KIND,
    &question_withdrawn::KIND,
    &questions_merged::KIND,
    &questions_reordered::KIND,
    &re_asking_changed::KIND,
    &required_changed::KIND,
];
