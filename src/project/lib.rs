//! A crate.

pub mod pipeline;
pub mod reference;
pub mod workspace;
