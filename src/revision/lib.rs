//! A crate.

pub mod changes;
pub mod diff;
pub mod matching;
