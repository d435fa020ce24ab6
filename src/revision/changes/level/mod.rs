//! Changes of levels and their elements.

use crate::changes::declare::Kind;

mod element_added;
mod element_clarified;
mod element_id_changed;
mod element_moved;
mod element_removed;
mod element_requirement_changed;
mod element_reworded;
mod element_tidied;
mod elements_reordered;
mod level_added;
mod level_removed;
mod level_retitled;
mod levels_reordered;
mod optional_element_added;
mod optional_element_removed;

pub(super) static CHANGES: &[&Kind] = &[
    &element_added::KIND,
    &element_clarified::KIND,
    &element_id_changed::KIND,
    &element_moved::KIND,
    &element_removed::KIND,
    &element_requirement_changed::KIND,
    &element_reworded::KIND,
    &element_tidied::KIND,
    &elements_reordered::KIND,
    &level_added::KIND,
    &level_removed::KIND,
    &level_retitled::KIND,
    &levels_reordered::KIND,
    &optional_element_added::KIND,
    &optional_element_removed::KIND,
];
