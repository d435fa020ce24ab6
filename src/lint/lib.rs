//! A crate.

pub mod edit;
pub mod rules;
pub mod soundness;
