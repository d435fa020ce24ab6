//! Artefacts that are made from a framework (form, guidance, overview, SQL), and the publication of a round.
//!
//! Each artefact has a folder of its own and one entry in [`ARTEFACTS`].

mod artefact;
mod error;
pub mod form;
pub mod guidance;
pub mod json;
pub mod overview;
pub mod prose;
pub mod publication;
pub mod sql;

pub use artefact::{Artefact, ChangeSummary, Since, Subject};
pub use error::PublishError;

use artefact::{CANONICAL_ENDING, canonical_file};

/// Every artefact, the default first.
pub static ARTEFACTS: &[&Artefact] = &[
    &json::ARTEFACT,
    &form::ARTEFACT,
    &sql::ARTEFACT,
    &guidance::HTML,
    &guidance::MARKDOWN,
    #[cfg(feature = "docx")]
    &guidance::DOCX,
    &overview::ARTEFACT,
];

/// The artefact of this name.
pub fn find(name: &str) -> Option<&'static Artefact> {
    ARTEFACTS.iter().copied().find(|artefact| artefact.name == name)
}
