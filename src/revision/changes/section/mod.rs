//! Changes of sections.

use crate::changes::declare::Kind;

mod heading_tidied;
mod per_line_changed;
mod section_added;
mod section_aliases_changed;
mod section_condition_changed;
mod section_id_changed;
mod section_introduction_changed;
mod section_lineage_changed;
mod section_moved_to_theme;
mod section_removed;
mod section_replaced;
mod section_retitled;
mod section_scoring_changed;
mod section_split;
mod section_weight_changed;
mod sections_merged;
mod sections_reordered;

pub(super) static CHANGES: &[&Kind] = &[
    &heading_tidied::KIND,
    &per_line_changed::KIND,
    &section_added::KIND,
    &section_aliases_changed::KIND,
    &section_condition_changed::KIND,
    &section_id_changed::KIND,
    &section_introduction_changed::KIND,
    &section_lineage_changed::KIND,
    &section_moved_to_theme::KIND,
    &section_removed::KIND,
    &section_replaced::KIND,
    &section_retitled::KIND,
    &section_scoring_changed::KIND,
    &section_split::KIND,
    &section_weight_changed::KIND,
    &sections_merged::KIND,
    &sections_reordered::KIND,
];
