//! The one integration-test binary.

mod architecture;
mod canonical;
mod fixture;
mod readme;
mod reference;
mod report;
mod rules;
mod schema;
