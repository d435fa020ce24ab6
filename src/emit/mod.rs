//! Artefacts: a resolved framework comes in, bytes go out. One folder an artefact.

pub mod canonical;
pub mod coverage;
