//! A crate.

pub mod compile;
pub mod model;
pub mod resolve;
