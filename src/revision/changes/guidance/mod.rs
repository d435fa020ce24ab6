//! Changes of what helps a respondent to answer.

use crate::changes::declare::Kind;

mod evidence_changed;
mod good_changed;
mod guidance_clarified;
mod help_changed;
mod links_changed;
mod not_applicable_guidance_changed;
mod purpose_changed;
mod references_changed;
mod respondent_changed;
mod role_changed;
mod scheme_changed;
mod terms_changed;

pub(super) static CHANGES: &[&Kind] = &[
    &evidence_changed::KIND,
    &good_changed::KIND,
    &guidance_clarified::KIND,
    &help_changed::KIND,
    &links_changed::KIND,
    &not_applicable_guidance_changed::KIND,
    &purpose_changed::KIND,
    &references_changed::KIND,
    &respondent_changed::KIND,
    &role_changed::KIND,
    &scheme_changed::KIND,
    &terms_changed::KIND,
];
