//! The one integration-test binary.
#![allow(
    clippy::disallowed_methods,
    reason = "tests write scratch programmes and read what the tool made of them"
)]

mod architecture;
mod canonical;
mod cli;
mod fixture;
mod logic;
mod places;
mod readme;
mod reference;
mod report;
mod rules;
mod schema;
mod secondary;
