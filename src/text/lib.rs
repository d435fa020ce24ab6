//! A crate.

pub mod diagnostic;
pub mod error;
pub mod source;
