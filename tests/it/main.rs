//! The one integration-test binary.

mod architecture;
mod fixture;
mod places;
mod report;
mod rules;
