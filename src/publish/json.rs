//! The canonical JSON as an artefact: the bytes that every other artefact is made from.

use crate::{Artefact, CANONICAL_ENDING};

/// The canonical JSON itself. The index of digests beside it is written with it.
pub static ARTEFACT: Artefact = Artefact {
    name: "json",
    about: "The canonical JSON that assessment tools read, and an index of digests",
    ending: CANONICAL_ENDING,
    make: |subject| Ok(subject.bytes.to_vec()),
};
