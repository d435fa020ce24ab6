//! The one integration-test binary.
#![allow(
    clippy::disallowed_methods,
    reason = "tests write scratch programmes and read what the tool made of them"
)]

#![allow(clippy::disallowed_methods, reason = "tests may touch the disk and the environment")]

mod architecture;
mod cli;
mod fixture;
mod logic;
mod places;
mod report;
mod rules;
mod schema;
mod secondary;
