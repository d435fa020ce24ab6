//! Changes of what terms mean.

use crate::changes::declare::Kind;

mod definition_changed;
mod definition_tidied;
mod term_added;
mod term_forms_changed;
mod term_redefined;
mod term_removed;
mod term_renamed;

pub(super) static CHANGES: &[&Kind] = &[
    &definition_changed::KIND,
    &definition_tidied::KIND,
    &term_added::KIND,
    &term_forms_changed::KIND,
    &term_redefined::KIND,
    &term_removed::KIND,
    &term_renamed::KIND,
];
