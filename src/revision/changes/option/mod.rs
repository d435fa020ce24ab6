//! Changes of options, in scales and in questions.

use crate::changes::declare::Kind;

mod band_changed;
mod choices_score_changed;
mod exclusive_changed;
mod option_added;
mod option_clarified;
mod option_id_changed;
mod option_relabelled;
mod option_removed;
mod option_rescored;
mod option_tidied;
mod options_reordered;
mod scale_id_changed;
mod scale_listed;
mod scale_retitled;

pub(super) static CHANGES: &[&Kind] = &[
    &band_changed::KIND,
    &choices_score_changed::KIND,
    &exclusive_changed::KIND,
    &option_added::KIND,
    &option_clarified::KIND,
    &option_id_changed::KIND,
    &option_relabelled::KIND,
    &option_removed::KIND,
    &option_rescored::KIND,
    &option_tidied::KIND,
    &options_reordered::KIND,
    &scale_id_changed::KIND,
    &scale_listed::KIND,
    &scale_retitled::KIND,
];
