//! The one integration-test binary.

mod fixture;
mod logic;
mod rules;
mod secondary;
mod tree;
