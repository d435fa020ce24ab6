//! A crate.

pub mod merge;
pub mod tree;
