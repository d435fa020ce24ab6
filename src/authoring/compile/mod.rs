//! The canonical document of one framework, composed from its sources, and where each of its items stands in them.

mod compose;
mod places;

pub use compose::{Composer, compose};
pub use places::places;
