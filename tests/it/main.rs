//! The one integration-test binary.

mod fixture;
mod report;
mod rules;
