//! A crate.

pub mod response;
pub mod score;
