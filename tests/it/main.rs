//! The one integration-test binary.

mod fixture;
mod places;
mod report;
mod rules;
