//! A programme on disk and in git: found, read within limits, linted, and written whole or not at all.
//!
//! The only crate that touches the disk, git and the clock.

pub mod pipeline;
pub mod reference;
pub mod workspace;
