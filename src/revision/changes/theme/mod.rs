//! Changes of themes.

use crate::changes::declare::Kind;

mod theme_added;
mod theme_id_changed;
mod theme_introduction_changed;
mod theme_removed;
mod theme_retitled;
mod theme_weight_changed;
mod themes_reordered;

pub(super) static CHANGES: &[&Kind] = &[
    &theme_added::KIND,
    &theme_id_changed::KIND,
    &theme_introduction_changed::KIND,
    &theme_removed::KIND,
    &theme_retitled::KIND,
    &theme_weight_changed::KIND,
    &themes_reordered::KIND,
];
