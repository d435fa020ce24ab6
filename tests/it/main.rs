//! The one integration-test binary.

mod architecture;
mod fixture;
mod report;
mod rules;
mod schema;
