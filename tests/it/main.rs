//! The one integration-test binary.

mod fixture;
mod rules;
mod secondary;
