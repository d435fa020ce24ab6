//! Changes of the framework as a whole and of its service lines.

use crate::changes::declare::Kind;

mod canonical_form_changed;
mod collection_window_changed;
mod contact_changed;
mod edition_changed;
mod framework_retitled;
mod introduction_changed;
mod line_added;
mod line_id_changed;
mod line_removed;
mod line_retitled;
mod lines_reordered;
mod overview_reordered;
mod period_changed;
mod period_length_changed;
mod programme_changed;
mod setting_changed;
mod setting_retitled;

pub(super) static CHANGES: &[&Kind] = &[
    &canonical_form_changed::KIND,
    &collection_window_changed::KIND,
    &contact_changed::KIND,
    &edition_changed::KIND,
    &framework_retitled::KIND,
    &introduction_changed::KIND,
    &line_added::KIND,
    &line_id_changed::KIND,
    &line_removed::KIND,
    &line_retitled::KIND,
    &lines_reordered::KIND,
    &overview_reordered::KIND,
    &period_changed::KIND,
    &period_length_changed::KIND,
    &programme_changed::KIND,
    &setting_changed::KIND,
    &setting_retitled::KIND,
];
