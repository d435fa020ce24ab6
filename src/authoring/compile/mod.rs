//! The canonical document of one framework, composed from its sources, and where each of its items stands in them.

mod compose;
mod places;

pub use compose::{Composer, compose};
pub use places::places;

use super::Artefact;

/// The canonical JSON itself. The index of digests beside it is written with it.
pub static ARTEFACT: Artefact = Artefact {
    name: "json",
    about: "The canonical JSON that assessment tools read, and an index of digests",
    ending: ".json",
    make: |subject| Ok(subject.bytes.to_vec()),
};
